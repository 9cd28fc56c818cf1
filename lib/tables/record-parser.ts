import { CsvError, parse, type Parser } from 'csv-parse'
import type { Delimiter } from '@/lib/tables/sniff-delimiter'
import { refuseTable } from '@/lib/tables/table-refusals'

export type RecordParser = {
  /** The records that end within this piece of the text. Throws `not_a_table`. */
  feed(text: string): Promise<string[][]>
  /** The last record, where no line break ends it. */
  end(): Promise<string[][]>
  /** The number of the row that is being read. */
  row(): number
}

/** CSV as spreadsheets write it: a quote inside of a cell that has not begun with one is a character like others. */
export function openRecordParser(delimiter: Delimiter, maxRecordLength: number): RecordParser {
  const parser: Parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRecordLength,
    // For each record that is not as wide as the first, csv-parse makes an error and drops it again, at forty times the cost of parsing
    // it. Without a count of records it takes each for the first.
    on_record(record: string[]) {
      Object.assign(parser.info, { records: 0 })
      return record
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
    if (!(error instanceof CsvError)) return error
    return refuseTable(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed_quote' : 'row_too_long', { row: rows + 1 })
  }

  async function feed(text: string): Promise<string[][]> {
    const written = new Promise<void>((resolve, reject) => parser.write(text, (error) => (error ? reject(error) : resolve())))
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

  return { feed, end, row: () => rows + 1 }
}
