/** How a cell begins that a spreadsheet takes for a formula, full-width characters included; quotes may stand before it. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/
const quotedFormula = /^'+[=+\-@\t\r＝＋－＠]/

/** The cell with a quote before it where needed, so that a spreadsheet shows the text and does not calculate it. */
export function neutraliseFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that `neutraliseFormula` was given. */
export function restoreFormula(cell: string): string {
  return quotedFormula.test(cell) ? cell.slice(1) : cell
}

/** The cell that is read back as this text: reading removes a quote before a formula, so one more is put there. */
export function literalCell(text: string): string {
  return quotedFormula.test(text) ? `'${text}` : text
}
