import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import type { ExportColumn } from '@/lib/contract/export-columns'
import type { WrittenFormat } from '@/lib/contract/written-formats'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { exportSealer, type ExportedCells } from '@/lib/exports/as-exported'
import { exportCells } from '@/lib/exports/export-cells'
import { readPages, type ExportedCustomers } from '@/lib/exports/read-pages'
import { recordAudit } from '@/lib/stores/audit'
import type { ConnectedStore } from '@/lib/stores/connect-store'
import { writeTable } from '@/lib/tables/write-table'

/** As many as a spreadsheet has, below the heading. */
const MOST_SHEET_ROWS = 1_048_575

export type ExportOrder = {
  customers: ExportedCustomers
  format: WrittenFormat
  columns: ExportColumn[]
  /** What the file calls them: the id, `columns`, and the last one, by which the file is known again. */
  header: string[]
  sheet: string
  /** Who takes them away; null where no user of the control panel does. */
  userId: number | null
  actor: string
}

/** An export that has begun: of how many customers, as far as that is known, and the file part by part, with how many are read by then. */
export type StartedExport = { total: number | null; parts: AsyncGenerator<{ bytes: Uint8Array; read: number }> }

/**
 * The store's customers as a file, read page by page as it is taken, so that memory stays flat. That they are taken away is on record before
 * the first of them is. Throws `too_many_rows`,
 * and what reading the first page throws; the parts throw what reading the others does, and then are no whole file.
 */
export async function startExport(store: ConnectedStore, order: ExportOrder, signal: AbortSignal): Promise<StartedExport> {
  const { customers, format, columns, header, sheet, userId, actor } = order
  const { storeHash, bigcommerce } = store
  const { total, pages } = await readPages(bigcommerce, customers, signal)
  if (format === 'xlsx' && (total ?? 0) > MOST_SHEET_ROWS)
    throw new AppError('too_many_rows', 'A workbook holds 1,048,575 customers at most. Export them as CSV, or narrow the filter.')
  const groups = columns.includes('customer_group') ? await readCustomerGroups(bigcommerce) : []
  const prisma = await db()
  const detail = { format, customers: total }
  await prisma.$transaction((transaction) => recordAudit(transaction, storeHash, { event: 'customers_exported', userId, actor, detail }))
  const seal = exportSealer(storeHash)
  let read = 0
  async function* rows() {
    for await (const page of pages) {
      read += page.length
      yield page.map((customer) => {
        const cells = exportCells(customer, groups)
        return [String(customer.id), ...columns.map((column) => cells[column]), seal(customer.id, told(cells, columns))]
      })
    }
  }
  async function* parts() {
    for await (const bytes of writeTable(format, { sheet, header, rows: rows() })) yield { bytes, read }
  }
  return { total, parts: parts() }
}

/** What the last cell tells of: a group by its id too, since the name of one may become another's. */
function told(cells: Record<ExportColumn, string>, columns: ExportColumn[]): ExportedCells {
  const names: ExportColumn[] = columns.includes('customer_group') ? [...columns, 'customer_group_id'] : columns
  return Object.fromEntries(names.map((name) => [name, cells[name]]))
}
