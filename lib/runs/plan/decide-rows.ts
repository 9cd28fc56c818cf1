import { setTimeout as sleep } from 'node:timers/promises'
import type { DuplicateChoice } from '@/lib/contract/duplicate-choices'
import type { FieldName } from '@/lib/contract/fields'
import { acceptable, duplicateCodes, type RowCode } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { control, ofPreview, type RunName } from '@/lib/runs/control-run'
import { askOf, effectOf } from '@/lib/runs/plan/judge-duplicates'
import { fieldEffects } from '@/lib/runs/plan/own-plan'
import { sealCells } from '@/lib/runs/sealed-run'

const LOOK_EVERY_MS = 40

export type Correction = { rowNumber: number; cells: string[] }

// Between the preview and a confirmation nothing may change unseen: a decision is written down, and the run is REPLANNING until the queue
// has planned anew what it concerns, and has told anew what all rows are to each other: those that followed one of these rows have a fate
// of their own again. With `plannedAt` a decision counts only of the preview that was made then, which is the one that whoever decides has
// seen: somebody else may have corrected the same row meanwhile. Rows that are to be planned again are held without a reason until they are;
// those that were left out stay so, whatever they are planned again for.

/** Rows by their numbers; all of one reason; or all that would give a field the value that this row gives it. */
export type RowChoice = { rowNumbers: number[] } | { code: RowCode } | { field: FieldName; likeRow: number }

/** Nothing was written of them, and nobody has left them out yet. */
const leavable = ['PENDING', 'HELD', 'INVALID', 'NOT_FOUND', 'AMBIGUOUS', 'BLOCKED'] as const satisfies RowState[]

/**
 * Leaves rows out that would be changed, that wait for a decision, or that cannot be carried out. Throws `not_found`, and `run_state` unless
 * the run is previewed.
 */
export async function leaveOutRows(run: RunName, choice: RowChoice, plannedAt?: Date | null): Promise<void> {
  await control(
    run,
    'decide',
    (transaction) => transaction.$executeRaw`
      UPDATE "RunRow" r SET state = 'HELD', code = 'left_out', wave = 0, "leaderRow" = NULL, merged = NULL, "isAccepted" = false,
        "isChosen" = false, "needsPlan" = false
      WHERE ${among(run, choice)} AND r.state = ANY(${[...leavable]}::"RowState"[]) AND r.code IS DISTINCT FROM 'left_out'`,
    ofPreview(plannedAt),
  )
}

/**
 * Takes rows that were left out in again, and lets those that look damaged, or that are one of several for their customer, be carried
 * out as they stand: of the others of that customer that contradict it none is. That an email is the new one is said of it alone. A row of an
 * undo that is named gives back also what somebody has edited since. They are planned again. Throws as `leaveOutRows`.
 */
export async function acceptRows(run: RunName, choice: RowChoice, plannedAt?: Date | null): Promise<void> {
  const duplicate = Prisma.sql`ANY(${[...duplicateCodes]}::text[])`
  await control(
    run,
    'decide',
    (transaction) => transaction.$executeRaw`
      WITH accepted AS (
        SELECT r."rowNumber", r."customerId", r.code FROM "RunRow" r
        WHERE ${among(run, choice)} AND (r.state = 'HELD' AND r.code = ANY(${acceptable}::text[]) OR r.state = 'PENDING' AND EXISTS (
          SELECT 1 FROM "Run" u WHERE u.id = r."runId" AND u.source = 'UNDO'))
      ), rivals AS (
        UPDATE "RunRow" r SET "isChosen" = false
        WHERE ${ofRun(run)} AND r."isChosen" AND r."customerId" IN (SELECT "customerId" FROM accepted WHERE code = ${duplicate})
          AND r."rowNumber" NOT IN (SELECT "rowNumber" FROM accepted)
      )
      UPDATE "RunRow" r SET state = 'HELD', code = NULL, wave = 0, "leaderRow" = NULL, merged = NULL, "needsPlan" = true,
        "isAccepted" = accepted.code IS DISTINCT FROM 'left_out'
          AND (r."ownCode" IS DISTINCT FROM 'email_unknown' OR accepted.code = 'email_unknown'),
        "isChosen" = r."isChosen" OR coalesce(accepted.code = ${duplicate}, false)
      FROM accepted WHERE ${ofRun(run)} AND r."rowNumber" = accepted."rowNumber"`,
    ofPreview(plannedAt),
  )
}

/**
 * Chooses rows among those of their customers that contradict each other, one of each. What looks damaged in them is asked as ever. Throws as
 * `leaveOutRows`.
 */
export async function chooseRows(run: RunName, rowNumbers: number[], plannedAt?: Date | null): Promise<void> {
  await control(
    run,
    'decide',
    (transaction) => transaction.$executeRaw`
      UPDATE "RunRow" r SET "isChosen" = r."rowNumber" = ANY(${rowNumbers}::int[])
      WHERE ${ofRun(run)} AND r."customerId" IN (
          SELECT c."customerId" FROM "RunRow" c
          WHERE c."runId" = ${run.id}::uuid AND c."rowNumber" = ANY(${rowNumbers}::int[]) AND c.code = ANY(${[...duplicateCodes]}::text[]))
        AND r."isChosen" <> (r."rowNumber" = ANY(${rowNumbers}::int[]))`,
    ofPreview(plannedAt),
  )
}

/**
 * Of customers whose rows contradict each other, and of whom nobody has chosen one, the first or the last row counts; null: none does until
 * one is chosen. Throws as `leaveOutRows`.
 */
export async function chooseForAll(run: RunName, duplicates: DuplicateChoice | null, plannedAt?: Date | null): Promise<void> {
  await control(run, 'decide', (transaction) => transaction.run.updateMany({ where: run, data: { duplicates } }), ofPreview(plannedAt))
}

function ofRun({ id, storeHash }: RunName): Prisma.Sql {
  return Prisma.sql`r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash}`
}

function among(run: RunName, choice: RowChoice): Prisma.Sql {
  if ('rowNumbers' in choice) return Prisma.sql`${ofRun(run)} AND r."rowNumber" = ANY(${choice.rowNumbers}::int[])`
  if ('code' in choice) return Prisma.sql`${ofRun(run)} AND r.code = ${choice.code}`
  const { field, likeRow } = choice
  return Prisma.sql`${ofRun(run)} AND r.state = 'PENDING' AND ${effectOf('r', field)} <> ${fieldEffects.none} AND ${askOf('r', field)} = (
    SELECT ${askOf('l', field)} FROM "RunRow" l WHERE l."runId" = ${run.id}::uuid AND l."rowNumber" = ${likeRow}::int)`
}

/** Puts other cells into rows, which are planned again. Throws as `leaveOutRows`. */
export async function correctRows(run: RunName, corrections: Correction[], plannedAt?: Date | null): Promise<void> {
  const { id, storeHash } = run
  const sealed = corrections.map(({ rowNumber, cells }) => ({ rowNumber, cells: sealCells(storeHash, cells) }))
  await control(
    run,
    'decide',
    (transaction) => transaction.$executeRaw`
      UPDATE "RunRow" r SET cells = v.cells, state = 'HELD', code = NULL, wave = 0, "leaderRow" = NULL, merged = NULL,
        "isAccepted" = false, "isChosen" = false, "needsPlan" = true
      FROM ${unnestRows('v', sealed, { rowNumber: 'int', cells: 'text' })}
      WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r."rowNumber" = v."rowNumber"`,
    ofPreview(plannedAt),
  )
}

/** Waits while rows are planned again, but no longer than a person would: most decisions are worked in by then. */
export async function untilReplanned({ id, storeHash }: RunName, withinMs: number): Promise<void> {
  const { run } = await db()
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    const found = await run.findFirst({ where: { id, storeHash }, select: { state: true } })
    if (found?.state !== 'REPLANNING') return
  }
}
