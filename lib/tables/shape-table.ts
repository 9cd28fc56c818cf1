import type { TableSource } from '@/lib/contract/table-source'
import { findHeading, HEADING_ROWS, placeName, type Heading } from '@/lib/tables/find-heading'
import { noteCells } from '@/lib/tables/note-cells'
import type { OpenedTable, TableLimits, TableOptions } from '@/lib/tables/opened-table'
import type { TableChunk, TableRow } from '@/lib/tables/table-chunk'
import { refuseTable } from '@/lib/tables/table-refusals'

const CHUNK_ROWS = 250
/** Rows are handed on after so many pieces of text of 64 kB, even where they are few: they may be long. */
const CHUNK_PIECES = 4
/** As many as a spreadsheet has. It bounds blank rows too, which the limit of rows does not count. */
const MAX_ROW_NUMBER = 1_048_576
const MOST_BLANK_ABOVE = 1_000

/** Heading, rows and account of a file that is open: see `readTable`. */
export async function* shapeTable(opened: OpenedTable, options: TableOptions, limits: TableLimits): AsyncGenerator<TableChunk> {
  const pieces = checked(opened.records, limits)
  try {
    const first = await takeRows(pieces, Math.max(HEADING_ROWS, options.headingRow ?? 0))
    const heading = headingOf(first, options)
    const header = heading.isNamed ? first[heading.row - 1]! : Array.from({ length: heading.width }, (_, column) => placeName(column))
    yield { kind: 'header', header }
    const notes = noteCells(header.length, opened.facts.delimiter)
    if (heading.isNamed) notes.take(heading.row, header)
    const rowsAbove = heading.row - 1
    let rowNumber = heading.isNamed ? heading.row : rowsAbove
    let [count, blankRows, pieceCount] = [0, 0, 0]
    let rows: TableRow[] = []
    for await (const piece of following(first.slice(rowNumber), pieces)) {
      for (const record of piece) {
        rowNumber += 1
        if (isBlank(record)) blankRows += 1
        else if (++count > limits.rows) throw refuseTable('too_many_rows')
        else if (count > (opened.mostRows ?? Infinity)) throw refuseTable('workbook_too_many_rows')
        else {
          const row = tableRow(rowNumber, record, header.length)
          notes.take(rowNumber, row.cells)
          rows.push(row)
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
    if (!count) throw refuseTable('no_rows')
    if (rows.length) yield { kind: 'rows', rows }
    const account = opened.account()
    const source: TableSource = {
      ...{ ...opened.facts, ...account, ...notes.end() },
      headingRow: heading.isNamed ? heading.row : 0,
      ...{ lines: rowNumber + account.linesInCells, rows: count, blankRows, rowsAbove },
    }
    yield { kind: 'source', source }
  } finally {
    await pieces.return(undefined)
  }
}

/** Each cell within the limits, without the line breaks and tabs that programs leave at its end. */
async function* checked(pieces: AsyncIterable<string[][]>, limits: TableLimits): AsyncGenerator<string[][]> {
  let rowNumber = 0
  for await (const piece of pieces) {
    for (const record of piece) {
      if (++rowNumber > MAX_ROW_NUMBER) throw refuseTable('too_many_rows')
      checkCells(record, rowNumber, limits)
      record.forEach((cell, column) => {
        if (endsInControl(cell)) record[column] = cell.replace(/[\t\r\n]+$/, '')
      })
    }
    yield piece
  }
}

/** The first rows, some more where they come together, or where all are blank. */
async function takeRows(pieces: AsyncGenerator<string[][]>, atLeast: number): Promise<string[][]> {
  const rows: string[][] = []
  let areBlank = true
  while (rows.length < atLeast || (areBlank && rows.length < MOST_BLANK_ABOVE)) {
    const { value, done } = await pieces.next()
    if (done) break
    areBlank &&= value.every(isBlank)
    rows.push(...value)
  }
  return rows
}

async function* following(first: string[][], pieces: AsyncGenerator<string[][]>): AsyncGenerator<string[][]> {
  yield first
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value
}

/** As a person says, or as it is found. */
function headingOf(rows: string[][], options: TableOptions): Heading {
  const found = findHeading(rows, options)
  if (!found) throw refuseTable(rows.length < MOST_BLANK_ABOVE ? 'empty' : 'blank_heading')
  if (options.headingRow === undefined) return found
  if (options.headingRow === 0)
    return { row: rows.findIndex((row) => !isBlank(row)) + 1, isNamed: false, width: found.usualWidth, usualWidth: found.usualWidth }
  const chosen = rows[options.headingRow - 1]
  if (!chosen || isBlank(chosen)) throw refuseTable('blank_heading', { row: options.headingRow })
  return { row: options.headingRow, isNamed: true, width: chosen.length, usualWidth: found.usualWidth }
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

function endsInControl(cell: string): boolean {
  const last = cell.charCodeAt(cell.length - 1)
  return last === 0x0a || last === 0x0d || last === 0x09
}

function tableRow(rowNumber: number, record: string[], width: number): TableRow {
  if (record.length <= width) return { rowNumber, cells: [...record, ...Array<string>(width - record.length).fill('')] }
  if (isBlank(record.slice(width))) return { rowNumber, cells: record.slice(0, width) }
  return { rowNumber, cells: record, problem: 'extra_cells' }
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
