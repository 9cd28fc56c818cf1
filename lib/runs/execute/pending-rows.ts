import { readCustomersById } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { settlementOf } from '@/lib/customers/change-batch'
import { changedFields, holds } from '@/lib/customers/difference'
import { holdersOfEmails } from '@/lib/customers/holders-of-emails'
import { planOne } from '@/lib/customers/plan-edits'
import type { PlannedChange } from '@/lib/customers/plan'
import { db } from '@/lib/db/database'
import { listAttempts } from '@/lib/history/attempts'
import type { ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { ended, gone, isOver, isSent, taken, unknown, type ClaimedRow } from '@/lib/runs/execute/row-verdicts'
import type { RowVerdict } from '@/lib/runs/execute/settle-rows'
import { openPlan } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** As many as one address takes ids, so that a page is read again in one call. */
const PAGE = 249

/** A row with its customer as the store holds it now: to be changed, or ended as it is. */
export type ReadRow = { row: ClaimedRow } & ({ change: PlannedChange } | { verdict: RowVerdict })

/** Pending rows of a wave after a row's number, each compared with its customer, read just now; none after the last. */
export async function readPendingRows(
  store: ConnectedStore,
  run: ClaimedRun,
  { wave, after }: { wave: number; after: number },
): Promise<ReadRow[]> {
  const rows = await findPending(run, { wave, leaderRow: null, rowNumber: { gt: after } })
  return compareRows(store, rows, (row, customer) => (isSent(row) ? resume(row, customer) : begin(row, customer)))
}

/** Ends those of the rows whose new email somebody else holds: looked up just now. */
export async function endTaken(store: ConnectedStore, rows: ReadRow[]): Promise<ReadRow[]> {
  const holders = await holdersOfEmails(
    store.bigcommerce,
    rows.flatMap((read) => ('change' in read ? read.change : [])),
  )
  return rows.map((read) => {
    const holderId = holders.get(read.row.customerId)
    return holderId === undefined || !('change' in read) ? read : { row: read.row, verdict: taken(read.row, holderId) }
  })
}

/** Pending rows after a row's number that were sent and whose outcome is not known yet. */
export async function findSentRows(run: ClaimedRun, after: number): Promise<{ rows: ClaimedRow[]; last: number | null }> {
  const rows = await findPending(run, { changeId: { not: null }, rowNumber: { gt: after } })
  return { rows: rows.filter(isSent), last: rows.at(-1)?.rowNumber ?? null }
}

/** Rows with their customers, read in one call. A customer that is gone ends its row. */
export async function compareRows<Read>(
  store: ConnectedStore,
  rows: ClaimedRow[],
  compare: (row: ClaimedRow, customer: Customer) => Read,
): Promise<(Read | { row: ClaimedRow; verdict: RowVerdict })[]> {
  if (!rows.length) return []
  const read = await readCustomersById(store.bigcommerce, [...new Set(rows.map(({ customerId }) => customerId))])
  const customers = new Map(read.map((customer) => [customer.id, customer]))
  return rows.map((row) => {
    const customer = customers.get(row.customerId)
    return customer ? compare(row, customer) : { row, verdict: gone(row) }
  })
}

type Where = { wave?: number; leaderRow?: null; changeId?: { not: null }; rowNumber: { gt: number } }

async function findPending(run: ClaimedRun, where: Where): Promise<ClaimedRow[]> {
  const { runRow } = await db()
  const rows = await runRow.findMany({
    where: { runId: run.id, storeHash: run.storeHash, state: 'PENDING', ...where },
    orderBy: { rowNumber: 'asc' },
    take: PAGE,
    select: { rowNumber: true, customerId: true, changeId: true, plan: true, merged: true },
  })
  const attempts = await listAttempts(
    run.storeHash,
    rows.flatMap(({ changeId }) => changeId ?? []),
  )
  return rows.map(({ rowNumber, customerId, changeId, plan, merged }) => ({
    rowNumber,
    customerId: customerId ?? 0,
    attempt: (changeId && attempts.get(changeId)) || null,
    plan: openPlan(run.storeHash, merged ?? plan ?? ''),
  }))
}

/** What the preview promised, unless somebody has edited the customer since. */
function begin(row: ClaimedRow, customer: Customer): ReadRow {
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

/** Sent before: what the customer holds tells what became of it. What is not there is sent again. */
function resume(row: ClaimedRow, customer: Customer): ReadRow {
  const { before, after } = row.plan
  const mayStillCome = row.attempt !== null && !isOver(row.attempt)
  return compareSent(row, customer) ?? { row, change: { status: 'planned', customer, before, after, mayStillCome } }
}

/** What became of a row that was sent; null where its customer still holds the old values. */
export function compareSent(row: ClaimedRow, customer: Customer): { row: ClaimedRow; verdict: RowVerdict } | null {
  const { before, after } = row.plan
  const changeId = row.attempt?.id ?? ''
  // somebody who looked at the customer meanwhile has found it, whatever became of it since
  if (row.attempt?.state === 'APPLIED') return { row, verdict: ended(row, 'UPDATED', null) }
  if (holds(customer, after)) {
    const change: PlannedChange = { status: 'planned', customer, before, after }
    const settlement = settlementOf({ change, written: { status: 'applied', customer } }, changeId)
    return { row, verdict: { ...ended(row, changedFields(customer, before).length ? 'UPDATED' : 'UNCHANGED', null), settlement } }
  }
  return holds(customer, before) ? null : { row, verdict: unknown(row) }
}
