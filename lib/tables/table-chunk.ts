import type { TableSource } from '@/lib/contract/table-source'

export type TableRow = {
  /** As a spreadsheet shows it. */
  rowNumber: number
  /** As many as the heading has; more where `problem` says so. */
  cells: string[]
  /** A cell beyond the last column of the heading is not blank. */
  problem?: 'extra_cells'
}

export type TableChunk = { kind: 'header'; header: string[] } | { kind: 'rows'; rows: TableRow[] } | { kind: 'source'; source: TableSource }
