/** As many as can be looked up while somebody waits. */
export const MOST_PASTED = 1_000

/** What a column of a spreadsheet names; `others`: cells that are neither an ID nor an email. */
export type PastedList = { ids: number[]; emails: string[]; others: string[] }

const MOST_ID = 2 ** 31 - 1

/**
 * A text that is a list of IDs or emails, one in a line or with commas between them; null where it is anything else. Of a column, its heading is no
 * part, and some cells may be anything.
 */
export function readPastedList(text: string): PastedList | null {
  const cells = text.split(/[\r\n\t,;]+/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const [first, ...rest] = cells.filter(Boolean)
  if (first === undefined || rest.length === 0) return null
  const isColumn = /[\r\n]/.test(text.trim())
  const listed = isColumn && !isNamed(first) ? rest : [first, ...rest]
  const named = listed.filter(isNamed)
  // a name in two parts, a sentence
  if (isColumn ? named.length < listed.length / 2 : named.length < listed.length) return null
  return {
    ids: [...new Set(named.filter((cell) => !cell.includes('@')).map((cell) => Number(cell.replace('#', ''))))],
    emails: [...new Set(named.filter((cell) => cell.includes('@')))],
    others: listed.filter((cell) => !isNamed(cell)),
  }
}

function isNamed(cell: string): boolean {
  if (/^#?\d{1,10}$/.test(cell)) return Number(cell.replace('#', '')) > 0 && Number(cell.replace('#', '')) <= MOST_ID
  return cell.length <= 255 && /^[^\s@]+@[^\s@]+$/.test(cell)
}
