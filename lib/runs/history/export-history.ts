import { fieldsOfSet, fieldSetOf } from '@/lib/contract/field-set'
import type { FieldName } from '@/lib/contract/fields'
import type { HistorySource } from '@/lib/contract/history-sources'
import { db } from '@/lib/db/database'
import type { HistoryFilter, Place, SingleChange } from '@/lib/history/list-singles'
import { listRunChanges } from '@/lib/history/run-changes'
import type { BegunRun } from '@/lib/runs/history/begun-runs'
import { listHistory, placeOf, type HistoryLine } from '@/lib/runs/history/list-history'
import { recordAudit } from '@/lib/stores/audit'
import { writeTable } from '@/lib/tables/write-table'

const PAGE = 250

/** One field of one change, as a line of the file. */
export type ExportedField = Pick<SingleChange, 'id' | 'at' | 'actor' | 'customerId' | 'customerName' | 'state'> & {
  field: FieldName
  before: string | number
  after: string | number
  source: HistorySource
  /** The run that made it. */
  run: BegunRun | null
}

type HistoryOrder = {
  filter: HistoryFilter
  header: string[]
  cells: (line: ExportedField) => string[]
  userId: number
  actor: string
}

/**
 * The history of a store as CSV, newest first and of a run in the order of its rows, a line for each field: all that a filter lets through, read
 * page by page as it is taken. That it is taken away is on record before the first line.
 */
export async function* historyFile(storeHash: string, { filter, header, cells, userId, actor }: HistoryOrder): AsyncGenerator<Uint8Array> {
  const prisma = await db()
  await prisma.$transaction((transaction) => recordAudit(transaction, storeHash, { event: 'history_exported', userId, actor }))
  async function* rows() {
    for await (const changes of exportedChanges(storeHash, filter)) yield changes.map(cells)
  }
  yield* writeTable('csv', { sheet: '', header, rows: rows() })
}

async function* exportedChanges(storeHash: string, filter: HistoryFilter): AsyncGenerator<ExportedField[]> {
  for (let older: Place | undefined; ;) {
    const { lines, hasOlder } = await listHistory(storeHash, filter, { limit: PAGE, older })
    for (const line of lines)
      if (line.kind === 'change') yield fieldsOf(line.change, line.change.source, null, filter.field)
      else yield* changesOfRun(storeHash, line, filter.field)
    const last = lines.at(-1)
    if (!last || !hasOlder) return
    older = placeOf(last)
  }
}

async function* changesOfRun(
  storeHash: string,
  { run }: HistoryLine & { kind: 'run' },
  only: FieldName | null,
): AsyncGenerator<ExportedField[]> {
  const source = run.source === 'API' || run.source === 'UNDO' ? run.source : 'RUN'
  for (let after = 0; ;) {
    const changes = await listRunChanges(storeHash, run.id, { after, limit: PAGE })
    const last = changes.at(-1)
    if (!last) return
    after = last.rowNumber
    yield changes.flatMap((change) => fieldsOf(change, source, run, only))
  }
}

type Exported = Omit<ExportedField, 'field' | 'before' | 'after' | 'source' | 'run'> & Pick<SingleChange, 'before' | 'after'>

function fieldsOf(change: Exported, source: HistorySource, run: BegunRun | null, only: FieldName | null): ExportedField[] {
  const { before, after, ...own } = change
  const fields = fieldsOfSet(fieldSetOf(after)).filter((field) => only === null || field === only)
  return fields.map((field) => ({ ...own, source, run, field, before: before[field] ?? '', after: after[field] ?? '' }))
}
