import { db } from '@/lib/db/database'
import type { DuplicateChoice } from '@/lib/contract/duplicate-choices'
import { isComing } from '@/lib/runs/create-run'
import { parseMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { type RunSource, type RunTitle } from '@/lib/runs/run'
import { openQuestion, openTitle } from '@/lib/runs/sealed-run'
import type { RunQuestion } from '@/lib/contract/run-question'
import type { RunState } from '@/lib/contract/run-states'

export type RunRecord = {
  id: string
  source: RunSource
  state: RunState
  title: RunTitle
  userId: number | null
  mapping: RunMapping | null
  /** What was asked before anything was planned; null where it was not. */
  question: RunQuestion | null
  isConfirmed: boolean
  rowCount: number
  plannedTo: number
  /** Before the first row is planned, where the store is read as a whole: so many customers of so many. */
  storeRead: number | null
  storeTotal: number | null
  /** When the preview was made; null before, and while it is made anew. */
  plannedAt: Date | null
  /** Of rows of a customer that contradict each other. */
  duplicates: DuplicateChoice | null
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
  /** It was carried out, and rows of it are left to somebody. */
  leavesWork: boolean
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

const select = {
  ...{ id: true, source: true, state: true, sealed: true, userId: true, mapping: true, isConfirmed: true, rowCount: true, plannedTo: true },
  ...{
    question: true,
    storeRead: true,
    storeTotal: true,
    plannedAt: true,
    duplicates: true,
    undoesId: true,
    cursor: true,
    requestId: true,
    code: true,
    waitsUntil: true,
    quota: true,
    quotaWindowMs: true,
    leavesWork: true,
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

/** Those of these runs that the store has, in this order. */
export async function readRuns(storeHash: string, ids: string[]): Promise<RunRecord[]> {
  const { run } = await db()
  const rows = await run.findMany({ where: { id: { in: ids }, storeHash, NOT: isComing }, select })
  const byId = new Map(rows.map((row) => [row.id, opened(storeHash, row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
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

type StoredRun = Omit<RunRecord, 'title' | 'mapping' | 'question'> & { sealed: string; mapping: unknown; question: string | null }

function opened(storeHash: string, { sealed, mapping, question, ...row }: StoredRun): RunRecord {
  return {
    ...row,
    title: openTitle(storeHash, sealed),
    mapping: parseMapping(storeHash, mapping),
    question: question === null ? null : openQuestion(storeHash, question),
  }
}
