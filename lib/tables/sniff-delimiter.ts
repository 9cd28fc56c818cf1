export type Delimiter = ',' | ';' | '\t'

/** The most trustworthy first: a comma stands inside of texts more often than the others do. */
const delimiters: Delimiter[] = ['\t', ';', ',']
const SAMPLE_RECORDS = 50
const opensCell = new Set([',', ';', '\t', '\n', '\r', '"'])

/** The line with which Excel is told of the delimiter; a spreadsheet does not show it. */
const excelLine = /^"?sep=([,;\t])"?(\r\n|\n|\r|$)/i

/**
 * The delimiter of a table by its first records, and how many characters to skip before them: Excel's own `sep=` line counts,
 * else the delimiter that cuts the heading, and most of the rows into as many cells as the heading has.
 */
export function sniffDelimiter(text: string): { delimiter: Delimiter; skip: number } {
  const told = excelLine.exec(text)
  if (told) return { delimiter: told[1] as Delimiter, skip: told[0].length }
  let best: { delimiter: Delimiter; share: number; width: number } = { delimiter: ',', share: -1, width: 1 }
  for (const delimiter of delimiters) {
    const [width = 1, ...widths] = recordWidths(text, delimiter)
    if (width === 1) continue
    const share = widths.length ? widths.filter((cells) => cells === width).length / widths.length : 0
    const isBetter = share > best.share || (share === best.share && best.delimiter !== '\t' && width > best.width)
    if (isBetter) best = { delimiter, share, width }
  }
  return { delimiter: best.delimiter, skip: 0 }
}

/** How many cells each of the first records has; blank lines and a record cut off by the end of the sample do not count. */
function recordWidths(text: string, delimiter: Delimiter): number[] {
  const widths: number[] = []
  let cells = 1
  let isQuoted = false
  let recordStart = 0
  for (let at = 0; at < text.length && widths.length < SAMPLE_RECORDS; at++) {
    const character = text[at]
    if (character === '"') {
      if (isQuoted) isQuoted = false
      // after any delimiter, since the true one is not known; right after a closing quote it is an escaped one, and the cell goes on
      else if (at === 0 || opensCell.has(text[at - 1]!)) isQuoted = true
    } else if (isQuoted) continue
    else if (character === delimiter) cells++
    else if (character === '\n' || character === '\r') {
      if (at > recordStart) widths.push(cells)
      cells = 1
      recordStart = at + 1
    }
  }
  if (!widths.length) widths.push(cells)
  return widths
}
