import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { RunMapping } from '@/lib/runs/create-run'
import { replanRows } from '@/lib/runs/plan/plan-run'
import { resolveDuplicates } from '@/lib/runs/plan/resolve-duplicates'
import { resolveEmails } from '@/lib/runs/plan/resolve-emails'
import { acceptable } from '@/lib/contract/row-codes'
import { sealCells } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

type RunName = { storeHash: string; id: string }
type Write = (transaction: Prisma.TransactionClient) => Promise<unknown>

export type Correction = { rowNumber: number; cells: string[] }

/** Leaves rows out that would be changed, or that wait for a decision. Throws `not_found`, and `run_state` unless the run is previewed. */
export async function leaveOutRows({ storeHash, id }: RunName, rowNumbers: number[]): Promise<void> {
  await whileHeld(
    { storeHash, id },
    (transaction) =>
      transaction.runRow.updateMany({
        where: {
          ...{ runId: id, storeHash, rowNumber: { in: rowNumbers } },
          OR: [{ state: 'PENDING' }, { state: 'HELD', code: { in: acceptable } }],
        },
        data: { ...leftOut, isAccepted: false },
      }),
    async () => {
      await resolveDuplicates(storeHash, id)
      await resolveEmails(storeHash, id)
    },
  )
}

/**
 * Takes rows that were left out in again, and lets those that look damaged, or that are one of several for their customer, be carried
 * out as they stand: of the others of that customer none is. They are planned again. Throws as `leaveOutRows`, and what reading throws.
 */
export async function acceptRows(store: ConnectedStore, id: string, rowNumbers: number[]): Promise<void> {
  const { storeHash } = store
  await whileHeld(
    { storeHash, id },
    (transaction) => transaction.$executeRaw`
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
        "isAccepted" = EXISTS (
          SELECT 1 FROM chosen WHERE chosen."rowNumber" = r."rowNumber"
            AND (chosen.code <> 'left_out' OR chosen."customerId" IN (SELECT "customerId" FROM rivals)))
      WHERE r."runId" = ${id}::uuid
        AND (r."rowNumber" IN (SELECT "rowNumber" FROM chosen) OR r."rowNumber" IN (SELECT "rowNumber" FROM rivals))`,
    (run) => replanRows(store, run, rowNumbers),
  )
}

/** Puts other cells into rows and plans them again. Throws as `acceptRows`; where reading fails, the rows are kept, but left out. */
export async function correctRows(store: ConnectedStore, id: string, corrections: Correction[]): Promise<void> {
  const { storeHash } = store
  const rowNumbers = corrections.map(({ rowNumber }) => rowNumber)
  const sealed = corrections.map(({ cells }) => sealCells(storeHash, cells))
  await whileHeld(
    { storeHash, id },
    (transaction) => transaction.$executeRaw`
      UPDATE "RunRow" r SET cells = v.cells, state = 'HELD', code = 'left_out', wave = 0, "leaderRow" = NULL, "isAccepted" = false
      FROM unnest(${rowNumbers}::int[], ${sealed}::text[]) AS v(row_number, cells)
      WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r."rowNumber" = v.row_number`,
    (run) => replanRows(store, run, rowNumbers),
  )
}

const leftOut = { state: 'HELD', code: 'left_out', wave: 0, leaderRow: null } as const

/**
 * Between the preview and a confirmation nothing may change unseen: while rows are decided the run is being planned, so that nobody
 * can confirm it. Rows whose plan is not made yet are left out meanwhile: whoever is cut off here carries out nothing old.
 */
export async function whileHeld({ storeHash, id }: RunName, write: Write, plan: (run: HeldRun) => Promise<void>): Promise<void> {
  const prisma = await db()
  const run = await prisma.run.findFirst({ where: { id, storeHash }, select: { id: true, state: true, mapping: true, plannedTo: true } })
  if (!run) throw new AppError('not_found', 'There is no such run.')
  await prisma.$transaction(async (transaction) => {
    const held = await transaction.run.updateMany({ where: { id, storeHash, state: 'PREVIEWED' }, data: { state: 'PLANNING' } })
    if (!held.count) throw new AppError('run_state', `The run is ${run.state.toLowerCase()}.`)
    await write(transaction)
  })
  try {
    await plan({ ...run, mapping: run.mapping as RunMapping | null })
  } finally {
    await prisma.run.updateMany({ where: { id, storeHash, state: 'PLANNING' }, data: { state: 'PREVIEWED' } })
  }
}

type HeldRun = { id: string; mapping: RunMapping | null; plannedTo: number }
