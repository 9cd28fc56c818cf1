import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import type { ClaimedRun } from '@/lib/runs/execute/claimed-run'
import type { OwnPlan } from '@/lib/runs/plan/own-plan'
import type { PlannedRow } from '@/lib/runs/plan/plan-rows'

/** `findings`: digests, parted by spaces. */
export type SealedPlan = Omit<PlannedRow, 'plan'> & OwnPlan & { sealed: string; findings: string }

/** Keeps the plans of a page of rows, up to a number from which planning goes on. */
export async function savePlans(
  transaction: Prisma.TransactionClient,
  { id, storeHash }: ClaimedRun,
  planned: SealedPlan[],
  plannedTo: number,
): Promise<void> {
  const columns = {
    rowNumber: 'int',
    state: 'text',
    code: 'text',
    customerId: 'int',
    changesEmail: 'boolean',
    changesGroup: 'boolean',
    ownState: 'text',
    ownCode: 'text',
    asks: 'text',
    findings: 'text',
    sealed: 'text',
  } as const
  // whoever left a row out did so whatever its cells mean; which one of several was chosen is told anew once all are planned
  const staysOut = Prisma.sql`r.code IS NOT DISTINCT FROM 'left_out'`
  await transaction.$executeRaw`
    UPDATE "RunRow" r SET state = CASE WHEN ${staysOut} THEN r.state ELSE v.state::"RowState" END,
      code = CASE WHEN ${staysOut} THEN r.code ELSE v.code END, "customerId" = v."customerId", "changesEmail" = v."changesEmail", "changesGroup" = v."changesGroup",
      plan = v.sealed, merged = NULL, "ownState" = v."ownState"::"RowState", "ownCode" = v."ownCode", asks = v.asks,
      findings = string_to_array(v.findings, ' '), wave = 0, "leaderRow" = NULL, "needsPlan" = false
    FROM ${unnestRows('v', planned, columns)}
    WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r."rowNumber" = v."rowNumber"`
  await transaction.run.updateMany({ where: { id, storeHash }, data: { plannedTo, storeRead: null, storeTotal: null } })
}
