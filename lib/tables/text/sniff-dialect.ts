import { delimiters } from '@/lib/contract/delimiters'
import { splitRecord, unwrapRecord } from '@/lib/tables/text/split-record'

/** How a text is cut into cells. */
export type Dialect = {
  delimiter: string
  /** Characters before the first record. */
  skip: number
  /** Of most records. */
  width: number
  /** What stands round cells. */
  quote: '"' | "'"
  /** What stands before a quote within a cell: another quote, or a backslash. */
  escape: '"' | "'" | '\\'
}

const SAMPLE_RECORDS = 50
const opensCell = new Set<string | undefined>([...delimiters, '\n', '\r', '"', undefined])
/** What hardly any text has in most of its rows by chance must have cut them alike. */
const LEAST_SHARE = 0.8

/** Where rare ones are looked for. */
const RARE_RECORDS = 10
const RARE_LENGTH = 2_000
const MOST_SIGNS = 24

/** The line with which Excel is told of the delimiter; a spreadsheet does not show it. */
const excelLine = /^"?sep=([^"\r\n])"?(\r\n|\n|\r|$)/i

type Cut = { delimiter: string; width: number; share: number; known: number }

/**
 * How a table is cut into cells, by its first records: what a person says counts, then Excel's own `sep=` line, then the delimiter under which
 * a row has most known names, then the one that cuts most rows into equally many cells.
 */
export function sniffDialect(text: string, chosen: string | undefined, isKnownName: (cell: string) => boolean): Dialect {
  const told = excelLine.exec(text)
  const skip = told ? told[0].length : 0
  const records = sampleRecords(text.slice(skip))
  const only = chosen ?? told?.[1]
  const cuts = (only === undefined ? delimiters : [only]).map((delimiter) => cutOf(records, delimiter, isKnownName))
  const [first, ...others] = cuts as [Cut, ...Cut[]]
  const best = others.reduce((found, cut) => (isBetter(cut, found) ? cut : found), first)
  const rare = only === undefined && best.known < 2 ? rareCut(records, isKnownName, best.known) : null
  const { width } = rare ?? best
  // nothing cuts it: one column
  const delimiter = only ?? rare?.delimiter ?? (best.width > 1 || best.known ? best.delimiter : ',')
  const quote = quoteIn(text, records.length)
  return { delimiter, skip, width, quote, escape: quote === '"' ? escapeIn(text) : text.includes("\\'") ? '\\' : quote }
}

/** Signs that no program is known to cut by, where under one of them a row has several known names: `id:email:company`. */
function rareCut(records: string[], isKnownName: (cell: string) => boolean, leastKnown: number): Cut | null {
  const signs = new Set(
    records.slice(0, RARE_RECORDS).flatMap((record) => record.slice(0, RARE_LENGTH).match(/[^\p{L}\p{N}\p{M}"'\r\n._@-]/gu) ?? []),
  )
  const cuts = [...signs].filter((sign) => sign.length === 1).slice(0, MOST_SIGNS)
  const best = cuts
    .map((sign) => cutOf(records, sign, isKnownName))
    .filter(
      ({ known, share, delimiter }) => known > 1 && known > leastKnown && (delimiter !== ' ' || leastKnown === 0) && share >= LEAST_SHARE,
    )
    .toSorted((a, b) => b.known - a.known || b.share - a.share)[0]
  return best ?? null
}

function cutOf(records: string[], delimiter: string, isKnownName: (cell: string) => boolean): Cut {
  const rows = records.map((record) => unwrapRecord(record, delimiter) ?? splitRecord(record, delimiter))
  const cut = rows.filter((cells) => cells.length > 1).map((cells) => ({ cells, known: cells.filter(isKnownName).length }))
  const named = cut.reduce<(typeof cut)[number] | null>((most, one) => (one.known > (most?.known ?? 0) ? one : most), null)
  const counts = [...Map.groupBy(rows, (cells) => cells.length)].map(([width, { length }]) => ({ width, length }))
  const usual = counts.reduce((best, one) => ((one.length - best.length || one.width - best.width) > 0 ? one : best), {
    width: 1,
    length: 0,
  })
  // a heading that is sure says how wide the table is
  const width = named && named.known > 1 ? named.cells.length : usual.width
  return { delimiter, width, share: usual.length / Math.max(1, rows.length), known: named?.known ?? 0 }
}

function isBetter(cut: Cut, than: Cut): boolean {
  if (cut.known !== than.known) return cut.known > than.known
  if (cut.width === 1 || than.width === 1) return cut.width > than.width && isTrusted(cut)
  if (cut.share !== than.share) return cut.share > than.share
  return than.delimiter !== '\t' && cut.width > than.width
}

function isTrusted({ delimiter, share }: Cut): boolean {
  return share >= LEAST_SHARE || delimiter === ',' || delimiter === ';'
}

/** The first records that are not blank; one that is cut off by the end of the sample does not count. */
function sampleRecords(text: string): string[] {
  const records: string[] = []
  let isQuoted = false
  let start = 0
  for (let at = 0; at < text.length && records.length < SAMPLE_RECORDS; at++) {
    const character = text[at]
    if (character === '"') {
      if (isQuoted) isQuoted = false
      // after any delimiter, since the true one is not known; right after a closing quote it is an escaped one, and the cell goes on
      else if (opensCell.has(text[at - 1])) isQuoted = true
    } else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (at > start) records.push(text.slice(start, at))
      start = at + 1
    }
  }
  return records.length || !text ? records : [text]
}

/** Apostrophes, as databases write them, where a cell of each row stands in them from end to end, and none in quotes. */
function quoteIn(text: string, rows: number): Dialect['quote'] {
  if (/(?:^|[,;\t|^~\r\n])"/.test(text)) return '"'
  const opened = text.match(/(?<![^,;\t|^~\r\n])'/g)?.length ?? 0
  const whole = text.match(/(?<![^,;\t|^~\r\n])'(?:[^'\\\r\n]|''|\\.)*'(?![^,;\t|^~\r\n])/g)?.length ?? 0
  // the delimiters within them open none; one that is not closed begins a name: 't Hof
  return rows > 1 && whole >= rows - 1 && whole === opened ? "'" : '"'
}

function escapeIn(text: string): Dialect['escape'] {
  const backslashes = text.match(/[^\\,;\t|\r\n]\\"[^",;\t|\r\n]/g)?.length ?? 0
  const doubled = text.match(/[^",;\t|\r\n]""[^",;\t|\r\n]/g)?.length ?? 0
  return backslashes > doubled ? '\\' : '"'
}
