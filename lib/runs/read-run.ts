import { db } from '@/lib/db/database'
import { isComing } from '@/lib/runs/create-run'
import { parseMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { type RunSource, type RunTitle } from '@/lib/runs/run'
import { openTitle } from '@/lib/runs/sealed-run'
import { rowStates, type RowState } from '@/lib/contract/row-states'
import type { RunState } from '@/lib/contract/run-states'

export type RowCounts = Record<RowState, number>

export type RunRecord = {
  id: string
  source: RunSource
  state: RunState
  title: RunTitle
  userId: number | null
  mapping: RunMapping | null
  isConfirmed: boolean
  rowCount: number
  plannedTo: number
  undoesId: string | null
  /** Of a selection that is still being collected: where its next page begins. */
  cursor: string | null
  /** Why it failed, or waits: `store_disconnected`, `internal`, `too_many_rows`, `quota`, `bigcommerce_unavailable`. */
  code: string | null
  /** Under which the log tells why it failed, where nobody foresaw it. */
  requestId: string | null
  waitsUntil: Date | null
  /** Of a wait for it. */
  quota: number | null
  quotaWindowMs: number | null
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const select = {
  ...{ id: true, source: true, state: true, sealed: true, userId: true, mapping: true, isConfirmed: true, rowCount: true, plannedTo: true },
  ...{
    undoesId: true,
    cursor: true,
    requestId: true,
    code: true,
    waitsUntil: true,
    quota: true,
    quotaWindowMs: true,
    createdAt: true,
    startedAt: true,
    finishedAt: true,
  },
} as const

/** One run of this store; null where the store has no such run, or its rows are still coming in. */
export async function readRun(storeHash: string, id: string): Promise<RunRecord | null> {
  const { run } = await db()
  const row = await run.findFirst({ where: { id, storeHash, NOT: isComing }, select })
  return row && opened(storeHash, row)
}

/** The store's runs, newest first; `before` continues from the last one seen. `isMapped`: only those whose columns are known. */
export async function listRuns(
  storeHash: string,
  { limit, before, isMapped }: { limit: number; before?: Date | { id: string; createdAt: Date }; isMapped?: boolean },
): Promise<{ runs: RunRecord[]; hasMore: boolean }> {
  const { run } = await db()
  const rows = await run.findMany({
    where: { storeHash, NOT: isMapped ? { state: 'MAPPING' } : isComing, ...(before ? olderThan(before) : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select,
  })
  return { runs: rows.slice(0, limit).map((row) => opened(storeHash, row)), hasMore: rows.length > limit }
}

/** Runs may be of one moment, so a run says more than its time. */
function olderThan(before: Date | { id: string; createdAt: Date }) {
  if (before instanceof Date) return { createdAt: { lt: before } }
  const { id, createdAt } = before
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

/** How many rows of a run of this store are in each state. */
export async function countRows(storeHash: string, runId: string): Promise<RowCounts> {
  const prisma = await db()
  // by the run's store, not the rows': the index alone answers then
  const rows = await prisma.$queryRaw<{ state: RowState; count: number }[]>`
    SELECT state::text, count(*)::int AS count FROM "RunRow"
    WHERE "runId" = (SELECT id FROM "Run" WHERE id = ${runId}::uuid AND "storeHash" = ${storeHash}) GROUP BY state`
  const counts = Object.fromEntries(rowStates.map((state) => [state, 0])) as RowCounts
  for (const { state, count } of rows) counts[state] = count
  return counts
}

type StoredRun = Omit<RunRecord, 'title' | 'mapping'> & { sealed: string; mapping: unknown }

function opened(storeHash: string, { sealed, mapping, ...row }: StoredRun): RunRecord {
  return { ...row, title: openTitle(storeHash, sealed), mapping: parseMapping(mapping) }
}
