import type { TableOptions } from '@/lib/tables/opened-table'

/** So many rows are looked at for a heading and for how wide a table is. */
export const HEADING_ROWS = 50

/** No address is longer (RFC 5321 section 4.5.3.1), and the pattern takes the square of the length. */
const LONGEST_EMAIL = 320
const email = /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>]+$/
const id = /^#?\d+$/
/** What a cell holds that names a customer, as it may come: "Ana <ana@x.com>", `ana@x`, `="513"`, `513.0`, `1,513`. No column is called so. */
const emailLike = /[^\s@]@[^\s@]/
const idLike = /^[=#"'‘’]*\d{1,3}(?:[.,' ]?\d{3})*\d*(?:[.,]0+)?["']*$/

/** Where a table begins: `row` is the first that is not above it, which is its heading unless `isNamed` is false. `usualWidth`: of its rows. */
export type Heading = { row: number; isNamed: boolean; width: number; usualWidth: number }

/**
 * Finds the heading among the first rows of a file, by its cells: the row with most known names; else the first that is no title, comment or
 * blank row above the table. A row that holds an email, or an id where ids stand below it, is no heading: then there is none; but what is above
 * a row of names may hold the email of whoever made the file. Null where all rows are blank.
 */
export function findHeading(rows: string[][], { isKnownName = () => false }: Pick<TableOptions, 'isKnownName'>): Heading | null {
  const filled = rows.flatMap((cells, index) => (widthOf(cells) ? { cells, row: index + 1, width: widthOf(cells) } : []))
  const [first] = filled
  if (!first) return null
  const usual = usualWidth(filled.map(({ width }) => width))
  // what has no rows below it is none itself
  const start = filled.slice(0, -1).find(({ cells, width }) => width * 2 > usual && !isComment(cells, usual)) ?? first
  const firstEmail = filled.find(({ cells }) => cells.some(isEmail))?.row ?? Infinity
  const named = filled.map((one) => ({ ...one, known: one.cells.filter((cell) => isKnownName(cell)).length }))
  const isAbove = named.filter(({ row }) => row < firstEmail)
  const best = mostKnown(isAbove) ?? mostKnown(named.filter((one, index) => one.known > 1 && beginsTable(filled, index, isKnownName)))
  // one known word may stand in any cell
  const heading = best && (best.known > 1 || best.row <= start.row) ? best : start
  const below = filled.filter(({ row }) => row > heading.row).map(({ cells }) => cells)
  const isNamed = (heading === best && (best.known > 1 || namesIds(best.cells, below, isKnownName))) || !holdsValues(heading.cells, below)
  return { row: heading.row, isNamed, width: isNamed ? heading.width : Math.max(heading.width, usual), usualWidth: usual }
}

/** "Column A", as a spreadsheet names it. */
export function placeName(column: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return `Column ${letters}`
}

export function isEmail(cell: string): boolean {
  const text = cell.trim()
  return text.length <= LONGEST_EMAIL && email.test(text)
}

export function isId(cell: string): boolean {
  return id.test(cell.trim())
}

/** Whether emails or ids stand below a known name. */
function namesIds(cells: string[], below: string[][], isKnownName: (cell: string) => boolean): boolean {
  const [next] = below
  return cells.some((cell, column) => isKnownName(cell) && (isEmail(next?.[column] ?? '') || isId(next?.[column] ?? '')))
}

type Known = Filled & { known: number }
type Filled = { cells: string[]; row: number; width: number }

function mostKnown(rows: Known[]): Known | undefined {
  return rows.reduce<Known | undefined>((most, one) => (one.known > (most?.known ?? 0) ? one : most), undefined)
}

/** Whether emails or ids stand right below a row's known names, and above one of them none. */
function beginsTable(filled: Filled[], index: number, isKnownName: (cell: string) => boolean): boolean {
  const { cells } = filled[index]!
  const next = filled[index + 1]?.cells ?? []
  const columns = cells.flatMap((cell, column) =>
    isKnownName(cell) && (isEmail(next[column] ?? '') || isId(next[column] ?? '')) ? column : [],
  )
  const above = filled.slice(0, index)
  return (
    !cells.some(isEmail) &&
    columns.some((column) => above.every((row) => !isEmail(row.cells[column] ?? '') && !isId(row.cells[column] ?? '')))
  )
}

function holdsValues(cells: string[], below: string[][]): boolean {
  if (cells.some((cell) => cell.length <= LONGEST_EMAIL && emailLike.test(cell))) return true
  return cells.some((cell, column) => {
    const others = below.map((row) => row[column]?.trim() ?? '').filter(Boolean)
    // an email may be missing in the first row as well as in any other
    if (!cell.trim()) return others.length > 1 && others.every(isEmail)
    return looksLikeId(cell) && others.every(looksLikeId)
  })
}

function looksLikeId(cell: string): boolean {
  return cell.length <= LONGEST_EMAIL && idLike.test(cell.trim())
}

/** Up to the last cell that is not blank. */
function widthOf(cells: string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

function isComment(cells: string[], usual: number): boolean {
  const first = cells[0]?.trim() ?? ''
  return usual > 1 && first.startsWith('#') && (widthOf(cells) < usual || /^#+\s+\S/.test(first))
}

/** The width that most rows have; of several the widest. */
function usualWidth(widths: number[]): number {
  const counts = Map.groupBy(widths, (width) => width)
  return [...counts].reduce((best, [width, { length }]) => {
    const most = counts.get(best)!.length
    return length > most || (length === most && width > best) ? width : best
  }, widths[0]!)
}
