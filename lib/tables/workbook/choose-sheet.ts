import { isEmail } from '@/lib/tables/find-heading'
import type { SheetHead } from '@/lib/tables/workbook/readable-workbook'

/**
 * The sheet that looks most like a table of customers: one where most rows have an email, else one with rows of several cells, else the
 * first; one that is hidden only where no other will do.
 */
export function chooseSheet(sheets: SheetHead[]): SheetHead | undefined {
  return sheets.toSorted((a, b) => likeness(b) - likeness(a))[0]
}

function likeness({ isHidden, head }: SheetHead): number {
  const rows = head.map((row) => row.map((cell) => cell.trim()).filter(Boolean)).filter((cells) => cells.length > 0)
  const [withEmail, wide] = [rows.filter((cells) => cells.some(isEmail)), rows.filter((cells) => cells.length > 1)]
  const kind = withEmail.length * 2 >= rows.length - 1 && withEmail.length > 0 ? 3 : wide.length > 1 ? 2 : 1
  return isHidden ? kind - 3 : kind
}
