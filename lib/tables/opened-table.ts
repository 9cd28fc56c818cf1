import type { ReadOptions, TableSource } from '@/lib/contract/table-source'

/** Bounds of what is read; a kind of file may have narrower ones of its own. */
export type TableLimits = { bytes: number; rows: number; columns: number; cellLength: number; recordLength: number }

export type TableOptions = ReadOptions & {
  /** Whether a cell is a name that columns have: by these a heading is found. */
  isKnownName?: ((cell: string) => boolean) | undefined
}

/**
 * A file that is open, whatever kind it is: what is known of it, and its rows as they stand in it, from the first on and blank ones too, so that
 * the n-th is row n of a spreadsheet. Finding the heading, counting, and the limits of rows, columns and cells are the same for all kinds.
 */
export type OpenedTable = {
  facts: Pick<TableSource, 'format' | 'sheet' | 'sheets' | 'encoding' | 'encodingCandidates' | 'delimiter'>
  /** Some at a time. Whoever takes no more ends the reading. */
  records: AsyncIterable<string[][]>
  /** Complete once all records were taken. */
  account: () => Pick<TableSource, 'hiddenRows' | 'linesInCells'>
  /** Of a workbook, which may have fewer rows than text. */
  mostRows?: number
}
