import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { refuseRows, requireRoom } from '@/lib/runs/row-quota'
import type { RowPlan, RunSource, RunTitle } from '@/lib/runs/run'
import { sealTitle } from '@/lib/runs/sealed-run'
import { rowWork } from '@/lib/runs/thread/in-thread'
import type { RunState } from '@/lib/contract/run-states'

export type NewRun = {
  source: RunSource
  title: RunTitle
  /** Null where an automation asks. */
  userId: number | null
  /** Executes as soon as it is planned. */
  isConfirmed?: boolean
  /** Of a selection: where its first page begins. */
  cursor?: string
  undoesId?: string
}

const COUNTED_FROM_ROWS = 5_000

export type NewRow = { rowNumber: number; cells: string[]; plan?: RowPlan }
export type NewRows = AsyncIterable<NewRow[]> | Iterable<NewRow[]>

/** A run whose rows are coming in: it is not to be seen yet. Without a mapping only an undo ever gets further. */
export const isComing = { state: 'MAPPING' satisfies RunState, mapping: { equals: Prisma.DbNull } } as const

/**
 * Begins a run and adds its rows, some hundred at a time. Of rows that do not come to their end nothing is kept. Throws `row_quota_exceeded`
 * where the store has no room for them.
 */
export async function createRun(storeHash: string, { title, ...run }: NewRun, rows: NewRows): Promise<string> {
  let room = await requireRoom(storeHash, 1, run.source === 'UNDO')
  const prisma = await db()
  const data = { storeHash, state: isComing.state, sealed: sealTitle(storeHash, title), ...run }
  const { id } = await prisma.run.create({ data, select: { id: true } })
  try {
    for await (const some of rows) {
      room -= some.length
      if (room < 0) throw refuseRows()
      const sealed = await sealRows(storeHash, some)
      await prisma.$transaction((transaction) => addRows(transaction, { storeHash, id }, sealed, run.cursor))
    }
    await analyzeAfter(id)
    return id
  } catch (error) {
    await discardRun(storeHash, id)
    throw error
  }
}

export type SealedRow = { rowNumber: number; cells: string; plan: string | null }

/** Rows as they are kept. To be done before a transaction, which would wait for it. */
export async function sealRows(storeHash: string, rows: NewRow[]): Promise<SealedRow[]> {
  const sealed = await rowWork('sealRows', { storeHash, rows: rows.map(({ cells, plan }) => ({ cells, plan })) }, rows.length)
  return rows.map(({ rowNumber }, index) => ({ rowNumber, ...sealed[index]! }))
}

/** Adds rows, each number once; of a selection with where its next page begins. */
export async function addRows(
  transaction: Prisma.TransactionClient,
  { storeHash, id }: { storeHash: string; id: string },
  rows: SealedRow[],
  cursor: string | null = null,
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", cells, plan)
    SELECT ${id}::uuid, v."rowNumber", ${storeHash}, v.cells, v.plan
    FROM ${unnestRows('v', rows, { rowNumber: 'int', cells: 'text', plan: 'text' })}`
  await transaction.run.updateMany({ where: { id, storeHash }, data: { rowCount: { increment: rows.length }, cursor } })
}

/**
 * Without fresh statistics the planner scans the whole table for every page of a large run. Of fewer rows it makes no difference, and to count
 * takes a third of a second in a large table.
 */
export async function analyzeAfter(runId: string): Promise<void> {
  const prisma = await db()
  const { rowCount } = await prisma.run.findUniqueOrThrow({ where: { id: runId }, select: { rowCount: true } })
  if (rowCount >= COUNTED_FROM_ROWS) await prisma.$executeRaw`ANALYZE "RunRow"`
}

/** Leaves nothing of a run whose rows, or whatever else of it, did not come in completely. */
export async function discardRun(storeHash: string, id: string): Promise<void> {
  const { run } = await db()
  await run.deleteMany({ where: { id, storeHash, ...isComing } })
}
