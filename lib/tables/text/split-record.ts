/**
 * The cells of one record whose quotes may be as people and programs leave them: a quote ends a cell only before a delimiter or the end, so
 * that those within stay; blanks before an opening quote do not count; where a record has them, `\"` is a quote. What opens with a quote that
 * nothing ends is a cell without quotes. Linear in the length of the record.
 */
export function splitRecord(record: string, delimiter: string): string[] {
  const hasBackslashes = isEscapedByBackslash(record, delimiter)
  const cells: string[] = []
  let isOpenEnded = false
  for (let at = 0; ;) {
    const quoted = isOpenEnded ? null : quotedCell(record, at, delimiter, hasBackslashes)
    if (quoted === 'open') isOpenEnded = true
    const { text, end } = quoted && quoted !== 'open' ? quoted : plainCell(record, at, delimiter)
    cells.push(text)
    if (end >= record.length) return cells
    at = end + delimiter.length
  }
}

/** The cells of a record that is a single quoted cell with a whole record in it, perhaps before blank ones, which is what some programs make of a line; null of any other. */
export function unwrapRecord(record: string, delimiter: string): string[] | null {
  if (!record.startsWith('"') || !isRegular(record, delimiter)) return null
  const [only = '', ...others] = splitRecord(record, delimiter)
  return others.some(Boolean) || !only.includes(delimiter) ? null : splitRecord(only, delimiter)
}

/** Whether each cell either has no quote or is quoted from end to end, with each quote in it doubled. */
export function isRegular(record: string, delimiter: string): boolean {
  for (let at = 0; at <= record.length;) {
    let end = record.indexOf(delimiter, at)
    if (end < 0) end = record.length
    if (record[at] === '"') {
      end = record.indexOf('"', at + 1)
      while (end >= 0 && record[end + 1] === '"') end = record.indexOf('"', end + 2)
      end += 1
      if (!end || (end < record.length && !record.startsWith(delimiter, end))) return false
    } else if (record.slice(at, end).includes('"')) return false
    at = end + delimiter.length
  }
  return true
}

type Cell = { text: string; end: number }

function plainCell(record: string, start: number, delimiter: string): Cell {
  const found = record.indexOf(delimiter, start)
  const end = found < 0 ? record.length : found
  return { text: record.slice(start, end), end }
}

/** Null where the cell does not begin with a quote; 'open' where nothing ends it, nor any later one. */
function quotedCell(record: string, start: number, delimiter: string, hasBackslashes: boolean): Cell | 'open' | null {
  const opening = skipBlanks(record, start, delimiter)
  if (record[opening] !== '"') return null
  let text = ''
  let from = opening + 1
  for (let quote = record.indexOf('"', from); quote >= 0; quote = record.indexOf('"', quote + 1)) {
    if (hasBackslashes && record[quote - 1] === '\\' && quote > from) {
      text += `${record.slice(from, quote - 1)}"`
      from = quote + 1
      continue
    }
    if (record[quote + 1] === '"') {
      text += record.slice(from, quote + 1)
      from = quote + 2
      quote += 1
      continue
    }
    const end = skipBlanks(record, quote + 1, delimiter)
    if (end === record.length || record.startsWith(delimiter, end)) return { text: text + record.slice(from, quote), end }
  }
  return 'open'
}

/** Whether a quote behind a backslash stands within a cell, which only a program that escapes quotes so would write. */
function isEscapedByBackslash(record: string, delimiter: string): boolean {
  for (let at = record.indexOf('\\"'); at >= 0; at = record.indexOf('\\"', at + 2)) {
    const next = record[at + 2]
    if (next !== undefined && next !== '"' && next !== delimiter && next !== '\r' && next !== '\n') return true
  }
  return false
}

function skipBlanks(record: string, start: number, delimiter: string): number {
  let at = start
  while ((record[at] === ' ' || record[at] === '\t') && record[at] !== delimiter) at++
  return at
}
