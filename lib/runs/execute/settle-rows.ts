import type { RowState } from '@/lib/contract/row-states'
import { settleChanges, type Settlement } from '@/lib/history/changes'
import { whileHolder, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
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
 * Ends rows, and those that ask the same of the same customer, in one transaction with their changes. A row ends once. Nothing is done
 * where another process has claimed the run since: it settles what was sent by reading.
 */
export async function settleRows(run: ClaimedRun, verdicts: RowVerdict[]): Promise<void> {
  if (!verdicts.length) return
  const { id, storeHash } = run
  const ended = verdicts.filter(({ state }) => state !== 'PENDING')
  function column<T>(of: (verdict: RowVerdict) => T): T[] {
    return ended.map(of)
  }
  const rowNumbers = column(({ rowNumber }) => rowNumber)
  const plans = column(({ plan }) => (plan ? sealPlan(storeHash, plan) : null))
  const settlements = verdicts.flatMap(({ settlement }) => settlement ?? [])
  await whileHolder(run, async (transaction) => {
    await settleChanges(storeHash, settlements, transaction)
    if (!ended.length) return
    await transaction.$executeRaw`
      UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, plan = coalesce(v.plan, r.plan)
      FROM unnest(${rowNumbers}::int[], ${column(({ state }) => state)}::text[], ${column(({ code }) => code)}::text[], ${plans}::text[])
        AS v(row_number, state, code, plan)
      JOIN ${withFollowers(id, rowNumbers)} AS judged ON judged.leader = v.row_number
      WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r.state = 'PENDING' AND r."rowNumber" = judged.row_number`
  })
}
