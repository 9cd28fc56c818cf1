import { literalCell } from '@/lib/tables/formula'

/** The most characters of a cell, in Excel and in LibreOffice. */
const LONGEST_XLSX_CELL = 32_767
/** The most characters of a sheet's name. */
const LONGEST_NAME = 31

/** What XML cannot hold, or would read as another character; and what a spreadsheet would take for the mark of one (ECMA-376, 22.9.2.19). */
const unwritable = /[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Surrogate}|_(?=x[\da-f]{4}_)/giu

/** The text of a cell as it stands in a sheet's XML: every character of it, and that of a literal cell. One too long for a spreadsheet ends in "…". */
export function cellXml(text: string): string {
  const cell = literalCell(text)
  return escapeXml(cell.length > LONGEST_XLSX_CELL ? `${cell.slice(0, LONGEST_XLSX_CELL - 1).replace(/\p{Surrogate}$/u, '')}…` : cell)
}

/** A name that every spreadsheet takes for a sheet. */
export function sheetName(text: string): string {
  const name = text
    .replace(/[[\]:*?/\\\p{C}]/gu, ' ')
    .slice(0, LONGEST_NAME)
    .replace(/^[\s']+|[\s']+$/g, '')
  // one is Excel's own, in whatever case
  return name === '' || /^history$/i.test(name) ? 'Sheet1' : name
}

export function escapeXml(text: string): string {
  return text
    .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** "A", …, "Z", "AA": what a spreadsheet calls the column with this number, from 0. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
