import type { TableRefusal } from '@/lib/contract/table-refusals'
import type { TableFormat } from '@/lib/contract/table-source'
import type { SheetHead } from '@/lib/tables/workbook/readable-workbook'

/** How a workbook was read. Names of sheets are other people's text. */
export type WorkbookFacts = { format: TableFormat; sheet: string | null; sheets: string[] }

/** What the thread is started with. */
export type WorkbookTask = { file: Uint8Array; sheet: string | undefined; recordLength: number }

/** To the thread: which of the sheets it is to open, where it has asked; then for some rows each. */
export type ToWorkbook = number | 'next'

/**
 * From the thread: perhaps which sheets there are, as far as it takes to choose one; then how it opened the file, then, each time it is asked,
 * some rows, until there are no more.
 */
export type FromWorkbook =
  | { kind: 'sheets'; sheets: SheetHead[] }
  | { kind: 'opened'; facts: WorkbookFacts }
  | { kind: 'rows'; rows: string[][] }
  | { kind: 'ended'; hiddenRows: number }
  | { kind: 'refused'; reason: TableRefusal; where: { row?: number; column?: number } }
