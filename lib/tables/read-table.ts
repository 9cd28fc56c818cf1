import { setImmediate } from 'node:timers/promises'
import { LONGEST_CELL } from '@/lib/contract/limits'
import { byteBlocks } from '@/lib/tables/byte-blocks'
import { decodeText } from '@/lib/tables/decode-text'
import { openRecordParser, type RecordParser } from '@/lib/tables/record-parser'
import { sniffDelimiter } from '@/lib/tables/sniff-delimiter'
import { refuseTable } from '@/lib/tables/table-refusals'

export type TableRow = {
  /** As a spreadsheet shows it: the heading is row 1. */
  rowNumber: number
  /** As many as the heading has; more where `problem` says so. */
  cells: string[]
  /** A cell beyond the last column of the heading is not blank. */
  problem?: 'extra_cells'
}

export type TableChunk = { kind: 'header'; header: string[] } | { kind: 'rows'; rows: TableRow[] }

export type TableLimits = { bytes: number; rows: number; columns: number; cellLength: number; recordLength: number }

const tableLimits: TableLimits = { bytes: 50_000_000, rows: 200_000, columns: 300, cellLength: LONGEST_CELL, recordLength: 256 * 1024 }
const CHUNK_ROWS = 250
/** Rows are handed on after so many pieces of text of 64 kB, even where they are few: they may be long. */
const CHUNK_PIECES = 4
/** As many as a spreadsheet has. It bounds blank rows too, which the limit of rows does not count. */
const MAX_ROW_NUMBER = 1_048_576

/**
 * The rows of a CSV file, streamed: its heading first, then at most 250 rows at a time; rows that are blank in every cell are
 * left out, but keep their number. Throws `file_too_large`, `too_many_rows` and `not_a_table`, with a `TableRefusal` as the
 * reason, perhaps after rows were given: nothing may be kept of a file before its end.
 */
export async function* readTable(bytes: AsyncIterable<Uint8Array>, limits: Partial<TableLimits> = {}): AsyncGenerator<TableChunk> {
  const allowed = { ...tableLimits, ...limits }
  const parsing: { parser: RecordParser | null } = { parser: null }
  const text = decodeText(byteBlocks(bytes, allowed.bytes), () => parsing.parser?.row() ?? 1)
  yield* tableChunks(records(text, allowed, parsing), allowed)
}

/** Rows as a spreadsheet puts them on the clipboard: cells with tabs, line breaks or both are quoted. As `readTable`. */
export function readPasted(text: string): AsyncGenerator<TableChunk> {
  const bytes = new TextEncoder().encode(text)
  return readTable(
    (async function* () {
      yield bytes
    })(),
  )
}

async function* records(text: AsyncIterable<string>, { recordLength }: TableLimits, parsing: { parser: RecordParser | null }) {
  for await (let piece of text) {
    if (!parsing.parser) {
      const { delimiter, skip } = sniffDelimiter(piece)
      parsing.parser = openRecordParser(delimiter, recordLength)
      piece = piece.slice(skip)
    }
    yield await parsing.parser.feed(piece)
    // text that is in memory already is parsed without a pause, and all other requests would wait for its end
    await setImmediate()
  }
  if (parsing.parser) yield await parsing.parser.end()
}

async function* tableChunks(pieces: AsyncIterable<string[][]>, limits: TableLimits): AsyncGenerator<TableChunk> {
  let header: string[] | null = null
  let rowNumber = 0
  let count = 0
  let rows: TableRow[] = []
  let pieceCount = 0
  for await (const piece of pieces) {
    for (const record of piece) {
      if (++rowNumber > MAX_ROW_NUMBER) throw refuseTable('too_many_rows')
      checkCells(record, rowNumber, limits)
      if (!header) {
        if (isBlank(record)) throw refuseTable('blank_heading')
        header = record
        yield { kind: 'header', header }
      } else if (!isBlank(record)) {
        if (++count > limits.rows) throw refuseTable('too_many_rows')
        rows.push(tableRow(rowNumber, record, header.length))
      }
      if (rows.length === CHUNK_ROWS) {
        yield { kind: 'rows', rows }
        rows = []
      }
    }
    if (++pieceCount % CHUNK_PIECES === 0 && rows.length) {
      yield { kind: 'rows', rows }
      rows = []
    }
  }
  if (!header) throw refuseTable('empty')
  if (!count) throw refuseTable('no_rows')
  if (rows.length) yield { kind: 'rows', rows }
}

/** Blank cells at the end are what spreadsheets leave of deleted columns. */
function checkCells(record: string[], row: number, limits: TableLimits): void {
  if (record.length > limits.columns) {
    while (record.length > limits.columns && record.at(-1)?.trim() === '') record.pop()
    if (record.length > limits.columns) throw refuseTable('too_many_columns', { row })
  }
  const long = record.findIndex((cell) => cell.length > limits.cellLength)
  if (long >= 0) throw refuseTable('cell_too_long', { row, column: long + 1 })
}

function tableRow(rowNumber: number, record: string[], width: number): TableRow {
  if (record.length <= width) return { rowNumber, cells: [...record, ...Array<string>(width - record.length).fill('')] }
  if (isBlank(record.slice(width))) return { rowNumber, cells: record.slice(0, width) }
  return { rowNumber, cells: record, problem: 'extra_cells' }
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
