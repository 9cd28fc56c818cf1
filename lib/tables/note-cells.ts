import type { TableSource } from '@/lib/contract/table-source'
import { isEmail, isId } from '@/lib/tables/find-heading'

type Noted = Pick<TableSource, 'letters' | 'swallowed'>

const MOST_LETTERS = 5
const MOST_SWALLOWED = 20
const LONGEST_TEXT = 60

/** Notes cells that a person should look at: the first with letters beyond ASCII, and those that may hold rows. */
export function noteCells(width: number, delimiter: string | null): { take(row: number, cells: string[]): void; end(): Noted } {
  const letters: Noted['letters'] = []
  const swallowed: Noted['swallowed'] = []
  const seen = new Set<string>()
  return {
    take(row, cells) {
      if (letters.length < MOST_LETTERS)
        cells.forEach((cell, index) => {
          const text = [...cell.slice(0, 2 * LONGEST_TEXT)].slice(0, LONGEST_TEXT).join('')
          if (letters.length === MOST_LETTERS || !isBeyondAscii(cell) || seen.has(text)) return
          seen.add(text)
          letters.push({ row, column: index + 1, text })
        })
      if (delimiter === null || swallowed.length === MOST_SWALLOWED) return
      cells.forEach((cell, index) => {
        const rows = cell.includes('\n') || cell.includes('\r') ? rowsIn(cells, index, width, delimiter) : 0
        if (rows && swallowed.length < MOST_SWALLOWED) swallowed.push({ row, column: index + 1, rows })
      })
    },
    end: () => ({ letters, swallowed }),
  }
}

function isBeyondAscii(cell: string): boolean {
  return /[^\p{ASCII}\s]/u.test(cell)
}

/** How many of the lines of a cell look like rows of the table: cut into as many cells, with an id or an email where the row has its own. */
function rowsIn(row: string[], column: number, width: number, delimiter: string): number {
  if (width < 2) return 0
  const lines = row[column]!.split(/\r\n|\n|\r/)
  return lines.filter((line, index) => {
    const cells = line.split(delimiter)
    // the first is the rest of the row itself, and the last ends where the quote does
    const isLike = index > 0 && (cells.length === width || (index === lines.length - 1 && cells.length === column + 1 && column > 0))
    return isLike && cells.some((cell, at) => (isEmail(cell) && isEmail(row[at] ?? '')) || (isId(cell) && isId(row[at] ?? '')))
  }).length
}
