import { setTimeout as sleep } from 'node:timers/promises'
import { acceptable } from '@/lib/contract/row-codes'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { control, type RunName } from '@/lib/runs/control-run'
import { sealCells } from '@/lib/runs/sealed-run'

const LOOK_EVERY_MS = 40

export type Correction = { rowNumber: number; cells: string[] }

// Between the preview and a confirmation nothing may change unseen: a decision is written down, and the run is REPLANNING until the queue
// has planned anew what it concerns. Until then rows are held, so that whatever happens nothing old is carried out.

/** Leaves rows out that would be changed, or that wait for a decision. Throws `not_found`, and `run_state` unless the run is previewed. */
export async function leaveOutRows(run: RunName, rowNumbers: number[]): Promise<void> {
  await control(run, 'decide', async (transaction) => {
    await freeFollowers(transaction, run, rowNumbers)
    await transaction.runRow.updateMany({
      where: {
        ...{ runId: run.id, storeHash: run.storeHash, rowNumber: { in: rowNumbers } },
        OR: [{ state: 'PENDING' }, { state: 'HELD', code: { in: acceptable } }],
      },
      data: { state: 'HELD', code: 'left_out', wave: 0, leaderRow: null, isAccepted: false, needsPlan: false },
    })
  })
}

/**
 * Takes rows that were left out in again, and lets those that look damaged, or that are one of several for their customer, be carried
 * out as they stand: of the others of that customer none is. They are planned again. Throws as `leaveOutRows`.
 */
export async function acceptRows(run: RunName, rowNumbers: number[]): Promise<void> {
  const { id, storeHash } = run
  await control(run, 'decide', async (transaction) => {
    await freeFollowers(transaction, run, rowNumbers)
    await transaction.$executeRaw`
      WITH chosen AS (
        SELECT "rowNumber", "customerId", code FROM "RunRow"
        WHERE "runId" = ${id}::uuid AND "storeHash" = ${storeHash} AND "rowNumber" = ANY(${rowNumbers}::int[])
          AND state = 'HELD' AND code = ANY(${acceptable}::text[])
      ), rivals AS (
        SELECT "rowNumber", "customerId" FROM "RunRow"
        WHERE "runId" = ${id}::uuid AND "isAccepted" AND "customerId" IN (SELECT "customerId" FROM chosen)
          AND "rowNumber" NOT IN (SELECT "rowNumber" FROM chosen)
      )
      UPDATE "RunRow" r SET state = 'HELD', code = 'left_out', wave = 0, "leaderRow" = NULL,
        "needsPlan" = r."rowNumber" IN (SELECT "rowNumber" FROM chosen),
        "isAccepted" = EXISTS (
          SELECT 1 FROM chosen WHERE chosen."rowNumber" = r."rowNumber"
            AND (chosen.code <> 'left_out' OR chosen."customerId" IN (SELECT "customerId" FROM rivals)))
      WHERE r."runId" = ${id}::uuid
        AND (r."rowNumber" IN (SELECT "rowNumber" FROM chosen) OR r."rowNumber" IN (SELECT "rowNumber" FROM rivals))`
  })
}

/** Puts other cells into rows, which are planned again. Throws as `leaveOutRows`. */
export async function correctRows(run: RunName, corrections: Correction[]): Promise<void> {
  const { id, storeHash } = run
  const rowNumbers = corrections.map(({ rowNumber }) => rowNumber)
  const sealed = corrections.map(({ rowNumber, cells }) => ({ rowNumber, cells: sealCells(storeHash, cells) }))
  await control(run, 'decide', async (transaction) => {
    await freeFollowers(transaction, run, rowNumbers)
    await transaction.$executeRaw`
      UPDATE "RunRow" r SET cells = v.cells, state = 'HELD', code = 'left_out', wave = 0, "leaderRow" = NULL, "isAccepted" = false,
        "needsPlan" = true
      FROM ${unnestRows('v', sealed, { rowNumber: 'int', cells: 'text' })}
      WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r."rowNumber" = v."rowNumber"`
  })
}

/** Waits while rows are planned again, but no longer than a person would: most decisions are worked in by then. */
export async function untilReplanned({ id, storeHash }: RunName, withinMs: number): Promise<void> {
  const { run } = await db()
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    const found = await run.findFirst({ where: { id, storeHash }, select: { state: true } })
    if (found?.state !== 'REPLANNING') return
  }
}

/** Rows that share the fate of these have one of their own again. */
async function freeFollowers(transaction: Prisma.TransactionClient, { id, storeHash }: RunName, rowNumbers: number[]): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "RunRow" SET state = 'HELD', code = 'left_out', wave = 0, "leaderRow" = NULL, "needsPlan" = true
    WHERE "runId" = ${id}::uuid AND "storeHash" = ${storeHash} AND "leaderRow" = ANY(${rowNumbers}::int[])`
}
