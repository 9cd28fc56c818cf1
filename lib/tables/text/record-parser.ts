import { parse, type Parser } from 'csv-parse'
import { repairRecord } from '@/lib/tables/text/repair-record'
import { splitRecord } from '@/lib/tables/text/split-record'
import type { Dialect } from '@/lib/tables/text/sniff-dialect'
import { refuseTable } from '@/lib/tables/table-refusals'

export type RecordParser = {
  /** The records that end within this piece of the text. Throws `not_a_table`. */
  feed(text: string): Promise<string[][]>
  /** The last record, where no line break ends it. */
  end(): Promise<string[][]>
  /** The row, and the column of it, that is being read. */
  place(): { row: number; column: number }
}

/** CSV as spreadsheets write it: a quote inside of a cell that has not begun with one is a character like others. What is written otherwise is repaired. */
export function openRecordParser(dialect: Dialect, maxRecordLength: number): RecordParser {
  const { delimiter, quote, escape } = dialect
  /** The bytes of records that have not ended, and where they begin in the text as a whole. */
  let held: Buffer = Buffer.alloc(0)
  let heldFrom = 0
  const parser: Parser = parse({
    delimiter,
    quote,
    escape,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRecordLength,
    on_record(record: string[]) {
      // For each record that is not as wide as the first, csv-parse makes an error and drops it again, at forty times the cost of parsing
      // it. Without a count of records it takes each for the first.
      Object.assign(parser.info, { records: 0 })
      const end = parser.info.bytes - heldFrom
      const repaired = quote === '"' ? repairRecord(record, dialect, () => held.toString('utf8', 0, end)) : record
      held = held.subarray(end)
      heldFrom += end
      return repaired
    },
  })
  // the write that failed reports it
  parser.on('error', () => undefined)
  let rows = 0
  let pendingLength = 0

  function drain(): string[][] {
    const records: string[][] = []
    for (let record = parser.read() as string[] | null; record !== null; record = parser.read() as string[] | null) records.push(record)
    rows += records.length
    return records
  }

  function refusal(error: unknown): unknown {
    const { code } = error as { code?: unknown }
    if (typeof code !== 'string' || !code.startsWith('CSV_')) return error
    return refuseTable(code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed_quote' : 'row_too_long', { row: rows + 1 })
  }

  async function feed(text: string): Promise<string[][]> {
    const bytes = Buffer.from(text)
    held = Buffer.concat([held, bytes])
    const written = new Promise<void>((resolve, reject) => parser.write(bytes, (error) => (error ? reject(error) : resolve())))
    // the text is parsed by now, but the write ends only when its records are taken
    const records = drain()
    await written.catch((error: unknown) => {
      throw refusal(error)
    })
    // the parser's own limit does not count delimiters
    pendingLength = records.length ? 0 : pendingLength + text.length
    if (pendingLength > maxRecordLength) throw refuseTable('row_too_long', { row: rows + 1 })
    return records
  }

  async function end(): Promise<string[][]> {
    const records: string[][] = []
    parser.end()
    try {
      for await (const record of parser) records.push(record as string[])
    } catch (error) {
      throw refusal(error)
    }
    rows += records.length
    return records
  }

  return { feed, end, place: () => ({ row: rows + 1, column: splitRecord(held.toString(), delimiter).length }) }
}
