import { readCustomersById } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { changedFields, holds } from '@/lib/customers/difference'
import { customerNotFound, outcomeUnknown } from '@/lib/customers/refusals'
import type { PlannedChange } from '@/lib/customers/plan'
import { planOne } from '@/lib/customers/plan-edits'
import { settlementOf } from '@/lib/customers/change-batch'
import { db } from '@/lib/db/database'
import { problemOf } from '@/lib/runs/plan/plan-rows'
import { rowCodes } from '@/lib/contract/row-codes'
import type { ClaimedRow } from '@/lib/runs/execute/run-recorder'
import { openPlan } from '@/lib/runs/sealed-run'
import type { RowVerdict } from '@/lib/runs/execute/settle-rows'
import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { RowState } from '@/lib/contract/row-states'

/** As many as one address takes ids, so that a page is read again in one call. */
const PAGE = 249

/** A row with its customer as the store holds it now: to be changed, or ended as it is. */
export type Ready = { row: ClaimedRow } & ({ change: PlannedChange } | { verdict: RowVerdict })

export type Page = { rows: Ready[]; last: number }

/** The next pending rows of a wave, each compared with its customer, read just now; null after the last. */
export async function readPendingRows(store: ConnectedStore, runId: string, wave: number, after: number): Promise<Page | null> {
  const { runRow } = await db()
  const rows = await runRow.findMany({
    where: { runId, storeHash: store.storeHash, state: 'PENDING', leaderRow: null, wave, rowNumber: { gt: after } },
    orderBy: { rowNumber: 'asc' },
    take: PAGE,
    select: { rowNumber: true, customerId: true, changeId: true, plan: true },
  })
  const last = rows.at(-1)
  if (!last) return null
  const ids = rows.flatMap(({ customerId }) => customerId ?? [])
  const customers = new Map((await readCustomersById(store.bigcommerce, ids)).map((customer) => [customer.id, customer]))
  const ready = rows.map(({ rowNumber, customerId, changeId, plan }) => {
    const row: ClaimedRow = { rowNumber, changeId, plan: openPlan(store.storeHash, plan ?? '') }
    const customer = customers.get(customerId ?? 0)
    if (!customer) return { row, verdict: gone(row, customerId ?? 0) }
    return changeId === null ? begin(row, customer) : resume(row, customer, changeId)
  })
  return { rows: ready, last: last.rowNumber }
}

/** What the preview promised, unless somebody has edited the customer since. */
function begin(row: ClaimedRow, customer: Customer): Ready {
  const { before, after } = row.plan
  const planned = planOne({ changes: after, expected: before }, customer)
  if (planned.status === 'planned') return { row, change: planned }
  if (planned.status === 'unchanged') return { row, verdict: ended(row, 'UNCHANGED', null) }
  const problems = ('error' in planned ? (planned.error.details.fields ?? []) : []).map(({ field }) => ({
    code: 'customer_changed' as const,
    column: null,
    field,
  }))
  return {
    row,
    verdict: { ...ended(row, 'HELD', 'customer_changed'), plan: { ...row.plan, problems: [...problems, ...row.plan.problems] } },
  }
}

/** An attempt that was cut off: what the customer holds tells whether it was carried out. */
function resume(row: ClaimedRow, customer: Customer, changeId: string): Ready {
  const { before, after } = row.plan
  const change: PlannedChange = { status: 'planned', customer, before, after }
  if (holds(customer, after)) {
    const settlement = settlementOf({ change, written: { status: 'applied', customer } }, changeId)
    return { row, verdict: { ...ended(row, changedFields(customer, before).length ? 'UPDATED' : 'UNCHANGED', null), settlement } }
  }
  if (holds(customer, before)) return { row, change }
  const error = outcomeUnknown(customer.id)
  return {
    row,
    verdict: { ...ended(row, 'UNKNOWN', 'outcome_unknown'), settlement: { changeId, state: 'UNKNOWN', errorCode: error.code } },
  }
}

function gone(row: ClaimedRow, customerId: number): RowVerdict {
  const error = customerNotFound(customerId)
  const problem = problemOf(error)
  const settlement = row.changeId === null ? null : { changeId: row.changeId, state: 'NOT_APPLIED' as const, errorCode: error.code }
  return { ...ended(row, rowCodes[problem.code], problem.code), settlement, plan: { ...row.plan, problems: [problem] } }
}

function ended({ rowNumber }: ClaimedRow, state: RowState, code: string | null): RowVerdict {
  return { rowNumber, state, code, settlement: null, plan: null }
}
