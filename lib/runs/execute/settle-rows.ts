import { db } from '@/lib/db/database'
import { settleChanges, type Settlement } from '@/lib/history/changes'
import { withFollowers } from '@/lib/runs/plan/followers'
import type { RowPlan } from '@/lib/runs/run'
import { sealPlan } from '@/lib/runs/sealed-run'
import type { RowState } from '@/lib/contract/row-states'

export type RowVerdict = {
  rowNumber: number
  state: RowState
  code: string | null
  /** Of a row whose change was attempted. */
  settlement: Settlement | null
  /** Where it is another than was previewed. */
  plan: RowPlan | null
}

/** Ends rows, and those that ask the same of the same customer, in one transaction with their changes. A row ends once. */
export async function settleRows({ id, storeHash }: { id: string; storeHash: string }, verdicts: RowVerdict[]): Promise<void> {
  if (!verdicts.length) return
  const prisma = await db()
  function column<T>(of: (verdict: RowVerdict) => T): T[] {
    return verdicts.map(of)
  }
  const rowNumbers = column(({ rowNumber }) => rowNumber)
  const plans = column(({ plan }) => (plan ? sealPlan(storeHash, plan) : null))
  const settlements = verdicts.flatMap(({ settlement }) => settlement ?? [])
  await prisma.$transaction(async (transaction) => {
    await settleChanges(storeHash, settlements, transaction)
    await transaction.$executeRaw`
      UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, plan = coalesce(v.plan, r.plan)
      FROM unnest(${rowNumbers}::int[], ${column(({ state }) => state)}::text[], ${column(({ code }) => code)}::text[], ${plans}::text[])
        AS v(row_number, state, code, plan)
      JOIN ${withFollowers(id, rowNumbers)} AS ended ON ended.leader = v.row_number
      WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r.state = 'PENDING' AND r."rowNumber" = ended.row_number`
  })
}
