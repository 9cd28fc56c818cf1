import { isRegular, splitRecord, unwrapRecord } from '@/lib/tables/text/split-record'
import type { Dialect } from '@/lib/tables/text/sniff-dialect'

/**
 * A record as whoever wrote it meant it: quotes within a quoted cell that are not doubled, quotes escaped by backslashes, blanks before a quote,
 * and a whole record in quotes. One that keeps the rules of CSV stays as it is. `raw` is its text, with its line break.
 */
export function repairRecord(record: string[], { delimiter, width, escape }: Dialect, raw: () => string): string[] {
  if (width > 1 && record[0]!.includes(delimiter) && record.every((cell, column) => column === 0 || cell === '')) {
    const inner = unwrapRecord(lineOf(raw()), delimiter)
    if (inner?.length === width) return inner
  }
  if (!record.some(beginsWithQuote)) return record
  const line = lineOf(raw())
  return escape === '"' && isRegular(line, delimiter) ? record : splitRecord(line, delimiter)
}

function lineOf(raw: string): string {
  return raw.replace(/(\r\n|\n|\r)$/, '')
}

/** In a cell whose quotes were taken off, or that has none, it is rare. */
function beginsWithQuote(cell: string): boolean {
  const first = cell.charCodeAt(0)
  return first === 0x22 || ((first === 0x20 || first === 0x09) && cell.trimStart().startsWith('"'))
}
