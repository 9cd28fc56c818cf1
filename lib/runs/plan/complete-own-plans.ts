import { db } from '@/lib/db/database'
import { unnestRows } from '@/lib/db/rows'
import { whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { ownPlansOf } from '@/lib/runs/plan/own-plan'
import { emptyPlan } from '@/lib/runs/run'
import { openPlan } from '@/lib/runs/sealed-run'

/** Rows that are opened at once. */
const OPENED = 100

/** Rows that an earlier version has planned, or another key compared, get what they are compared by. Throws `Stopped`. */
export async function completeOwnPlans(run: ClaimedRun, customerIds: number[]): Promise<void> {
  const { runRow } = await db()
  const { id: runId, storeHash } = run
  const ownPlanOf = ownPlansOf(storeHash, runId)
  for (let after = 0; ;) {
    const rows = await runRow.findMany({
      where: { runId, storeHash, customerId: { in: customerIds }, rowNumber: { gt: after } },
      orderBy: { rowNumber: 'asc' },
      take: OPENED,
      select: { rowNumber: true, state: true, code: true, plan: true },
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.rowNumber
    const own = rows.map(({ rowNumber, state, code, plan }) => ({
      rowNumber,
      ...ownPlanOf({ state, code, plan: plan ? openPlan(storeHash, plan) : emptyPlan }),
    }))
    await whileClaimed(
      run,
      (transaction) => transaction.$executeRaw`
        UPDATE "RunRow" r SET "ownState" = v."ownState"::"RowState", "ownCode" = v."ownCode", asks = v.asks
        FROM ${unnestRows('v', own, { rowNumber: 'int', ownState: 'text', ownCode: 'text', asks: 'text' })}
        WHERE r."runId" = ${runId}::uuid AND r."rowNumber" = v."rowNumber"`,
    )
  }
}
