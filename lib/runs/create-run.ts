import { setImmediate } from 'node:timers/promises'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import type { RowPlan, RunSource, RunTitle } from '@/lib/runs/run'
import { sealCells, sealPlan, sealTitle } from '@/lib/runs/sealed-run'
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

export type NewRow = { rowNumber: number; cells: string[]; plan?: RowPlan }
export type NewRows = AsyncIterable<NewRow[]> | Iterable<NewRow[]>

/** A run whose rows are coming in: it is not to be seen yet. Without a mapping only an undo ever gets further. */
export const isComing = { state: 'MAPPING' satisfies RunState, mapping: { equals: Prisma.DbNull } } as const

/** Begins a run and adds its rows, some hundred at a time. Of rows that do not come to their end nothing is kept. */
export async function createRun(storeHash: string, { title, ...run }: NewRun, rows: NewRows): Promise<string> {
  const prisma = await db()
  const data = { storeHash, state: isComing.state, sealed: sealTitle(storeHash, title), ...run }
  const { id } = await prisma.run.create({ data, select: { id: true } })
  try {
    for await (const some of rows) {
      await prisma.$transaction((transaction) => addRows(transaction, { storeHash, id }, some, run.cursor))
      // to seal some hundred rows is work, and people's requests wait for it
      await setImmediate()
    }
    await analyzeRows()
    return id
  } catch (error) {
    await discardRun(storeHash, id)
    throw error
  }
}

/** Adds rows, each number once; of a selection with where its next page begins. */
export async function addRows(
  transaction: Prisma.TransactionClient,
  { storeHash, id }: { storeHash: string; id: string },
  rows: NewRow[],
  cursor: string | null = null,
): Promise<void> {
  const sealed = rows.map(({ rowNumber, cells, plan }) => ({
    rowNumber,
    cells: sealCells(storeHash, cells),
    plan: plan ? sealPlan(storeHash, plan) : null,
  }))
  await transaction.$executeRaw`
    INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", cells, plan)
    SELECT ${id}::uuid, v."rowNumber", ${storeHash}, v.cells, v.plan
    FROM ${unnestRows('v', sealed, { rowNumber: 'int', cells: 'text', plan: 'text' })}`
  await transaction.run.updateMany({ where: { id, storeHash }, data: { rowCount: { increment: rows.length }, cursor } })
}

/** Without fresh statistics the planner scans the whole table for every page. */
export async function analyzeRows(): Promise<void> {
  const prisma = await db()
  await prisma.$executeRaw`ANALYZE "RunRow"`
}

async function discardRun(storeHash: string, id: string): Promise<void> {
  const { run } = await db()
  await run.deleteMany({ where: { id, storeHash, ...isComing } })
}
