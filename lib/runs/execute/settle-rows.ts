import type { RowState } from '@/lib/contract/row-states'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { settlementsStatement, type Settlement } from '@/lib/history/changes'
import { ifHolder, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { withFollowers } from '@/lib/runs/plan/followers'
import type { RowPlan } from '@/lib/runs/run'
import { sealPlan } from '@/lib/runs/sealed-run'

export type RowVerdict = {
  rowNumber: number
  /** PENDING where only what was sent is settled: the row was not carried out, and still can be. */
  state: RowState
  code: string | null
  /** Of a row whose change was attempted. */
  settlement: Settlement | null
  /** Where it is another than was previewed. */
  plan: RowPlan | null
}

/**
 * Ends rows, and those that ask the same of the same customer, in one statement with their changes. A row ends once. Nothing is done
 * where another process has claimed the run since: it settles what was sent by reading.
 */
export async function settleRows(run: ClaimedRun, verdicts: RowVerdict[]): Promise<void> {
  if (!verdicts.length) return
  const { id, storeHash } = run
  const rows = verdicts
    .filter(({ state }) => state !== 'PENDING')
    .map((row) => ({ ...row, sealed: row.plan && sealPlan(storeHash, row.plan) }))
  const rowNumbers = rows.map(({ rowNumber }) => rowNumber)
  const settlements = verdicts.flatMap(({ settlement }) => settlement ?? [])
  const isHolder = Prisma.sql`EXISTS (SELECT 1 FROM held)`
  const closed = await settlementsStatement(storeHash, settlements, isHolder)
  await query(Prisma.sql`
    WITH held AS (${ifHolder(run)}), closed AS (${closed})
    UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, plan = coalesce(v.sealed, r.plan),
      merged = CASE WHEN v.sealed IS NULL THEN r.merged END
    FROM ${unnestRows('v', rows, { rowNumber: 'int', state: 'text', code: 'text', sealed: 'text' })}
    JOIN ${withFollowers(id, rowNumbers)} AS ended ON ended.leader = v."rowNumber"
    WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r.state = 'PENDING' AND r."rowNumber" = ended.row_number AND ${isHolder}`)
}
