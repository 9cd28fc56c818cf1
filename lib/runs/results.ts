import { db } from '@/lib/db/database'
import { restoreFormula } from '@/lib/tables/formula'
import { listRows, type RowFilter, type RowRecord } from '@/lib/runs/list-rows'
import { writeTable } from '@/lib/tables/write-table'
import type { WrittenFormat } from '@/lib/contract/written-formats'
import { recordAudit } from '@/lib/stores/audit'

const PAGE = 500

type ResultsQuery = {
  runId: string
  format: WrittenFormat
  /** What a workbook's sheet is called. */
  sheet: string
  /** Who takes them away; null where no user of the control panel does. */
  userId: number | null
  actor: string
  /** Left out: all rows. */
  filter?: RowFilter
  /** The run's own columns. */
  header: string[]
  /** The columns that come after them, and what they say of a row. */
  extra: { header: string[]; cells: (row: RowRecord) => string[] }
}

/**
 * A run's rows as a file, page by page: their own columns, so that it can be imported again, and what became of them. A cell as it
 * came may carry the quote of an earlier file of ours, and gets no second one. That they are taken away is on record before the first.
 */
export async function* resultsFile(storeHash: string, query: ResultsQuery): AsyncGenerator<Uint8Array> {
  const { runId, format, sheet, userId, actor, header, extra } = query
  const prisma = await db()
  await prisma.$transaction((transaction) =>
    recordAudit(transaction, storeHash, { event: 'rows_exported', userId, actor, detail: { run: runId } }),
  )
  yield* writeTable(format, { sheet, header: [...header, ...extra.header], rows: resultRows(storeHash, query) })
}

async function* resultRows(storeHash: string, { runId, filter, header, extra }: ResultsQuery): AsyncGenerator<string[][]> {
  for (let after = 0; ;) {
    const rows = await listRows(storeHash, runId, { ...filter, after, limit: PAGE })
    const last = rows.at(-1)
    if (!last) return
    after = last.rowNumber
    yield rows.map((row) => [...header.map((_, column) => restoreFormula(row.cells[column] ?? '')), ...extra.cells(row)])
  }
}
