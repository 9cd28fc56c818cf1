/** What spreadsheets take for the beginning of a formula, and its full-width twins; perhaps quoted before. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/
const quotedFormula = /^'+[=+\-@\t\r＝＋－＠]/

/** The text of a cell such that a spreadsheet shows it and does not calculate it: a quote stands before it. */
export function neutraliseFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that `neutraliseFormula` was given. */
export function restoreFormula(cell: string): string {
  return quotedFormula.test(cell) ? cell.slice(1) : cell
}

/** The cell that reads as this text, where the text itself is no cell: reading takes a quote before a formula away. */
export function literalCell(text: string): string {
  return quotedFormula.test(text) ? `'${text}` : text
}
