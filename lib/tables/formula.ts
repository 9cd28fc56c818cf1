/**
 * Where a spreadsheet could begin a cell: at the start of ours, and behind whatever it may be told to split at, also within quotes, which it
 * heeds only under the delimiter that we wrote. Not behind a space: hardly anybody splits there, and "Foo - Bar" is a common name.
 */
const delimiters = ',;|\\t\\r\\n\\v\\f\\x85\\u2028\\u2029'
/** What it may skip before it looks at how a cell begins: blanks, what is drawn as nothing, quotes; nothing that is a delimiter too. */
const skipped = ' \\xa0\\xad\\u1680\\u2000-\\u200f\\u202a-\\u202f\\u205f-\\u2064\\u3000\\ufeff"\''
/** What it then takes for a formula, full-width characters included. */
const signs = '=+\\-@＝＋－＠'

const anyFormula = new RegExp(`^'*[\\t\\r\\n]|(?:^|[${delimiters}])[${skipped}]*[${signs}]`)
const innerFormulas = new RegExp(`([${delimiters}][${skipped}]*)([${signs}])`, 'g')
const innerQuotes = new RegExp(`([${delimiters}][${skipped}]*)'([${signs}])`, 'g')

/**
 * The cell with a quote before it, and before each formula further in, where a spreadsheet could take any of it for one: it shows the text
 * and does not calculate it, however it splits the line.
 */
export function neutraliseFormula(text: string): string {
  return anyFormula.test(text) ? `'${text.replace(innerFormulas, "$1'$2")}` : text
}

/** The text that `neutraliseFormula` was given. A cell that it cannot have made is left as it is, whatever quotes it has. */
export function restoreFormula(cell: string): string {
  if (!cell.startsWith("'")) return cell
  const text = cell.slice(1).replace(innerQuotes, '$1$2')
  return neutraliseFormula(text) === cell ? text : cell
}

/** The cell that is read back as this text: of one that reading would change, the cell as we write it. */
export function literalCell(text: string): string {
  return restoreFormula(text) === text ? text : neutraliseFormula(text)
}
