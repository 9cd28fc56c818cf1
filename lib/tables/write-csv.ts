import { neutraliseFormula } from '@/lib/tables/formula'

/** At the start of the file: without it Excel does not read UTF-8. */
export const byteOrderMark = '\ufeff'

/**
 * One line of a CSV file (RFC 4180, with its line break), safe to open in a spreadsheet: see `neutraliseFormula`. Whatever could be
 * taken for a delimiter is quoted, so that nobody has to guess.
 */
export function csvLine(cells: (string | number | null)[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? quoted(neutraliseFormula(cell)) : String(cell ?? ''))).join(',')}\r\n`
}

function quoted(text: string): string {
  return /[",;|\t\r\n\v\f\x85\u2028\u2029]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
