import type { TableOptions } from '@/lib/tables/opened-table'
import { isEmail } from '@/lib/tables/find-heading'
import type { SheetHead } from '@/lib/tables/workbook/readable-workbook'

const HIDDEN_COSTS = 600

/**
 * Which of the sheets looks most like a table of customers: one with a row of known names, above all where most rows have an email; else one where
 * most rows have an email, else one with rows of several cells, else the first; one that is hidden only where no other will do.
 */
export function chooseSheet(sheets: SheetHead[], { isKnownName = () => false }: Pick<TableOptions, 'isKnownName'> = {}): number {
  const likely = sheets.map((sheet) => likeness(sheet, isKnownName))
  return likely.indexOf(Math.max(...likely))
}

function likeness({ isHidden, head }: SheetHead, isKnownName: (cell: string) => boolean): number {
  const rows = head.map((row) => row.map((cell) => cell.trim()).filter(Boolean)).filter((cells) => cells.length > 0)
  const known = Math.max(0, ...rows.map((cells) => cells.filter(isKnownName).length))
  const withEmail = rows.filter((cells) => cells.some(isEmail)).length
  const hasEmails = withEmail > 0 && withEmail * 2 >= rows.length - 1
  const isWide = rows.filter((cells) => cells.length > 1).length > 1
  const kind = known > 1 ? (hasEmails ? 5 : 4) : hasEmails ? 3 : isWide ? 2 : 1
  return kind * 100 + Math.min(known, 99) - (isHidden ? HIDDEN_COSTS : 0)
}
