import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { MAX_BATCH, putCustomers, type PutAnswer } from '@/lib/bigcommerce/put-customers'
import { backOff, giveUp } from '@/lib/bigcommerce/retry'
import { holds } from '@/lib/customers/difference'
import { customerNotFound, outcomeUnknown } from '@/lib/customers/refusals'
import { explainRefusal } from '@/lib/customers/explain-refusal'
import type { PlannedChange } from '@/lib/customers/plan'

export type Written =
  | { status: 'applied'; customer: Customer }
  /** Nothing was written. */
  | { status: 'not_applied'; error: AppError }
  /** It could not be settled whether it was written. */
  | { status: 'unknown'; error: AppError }

type Result = [customerId: number, written: Written]

const MAX_TRIES = 5

/**
 * PUTs the changes of distinct customers, ten a call, and settles each: what a call without a clear answer did is read, and only
 * what is not there yet is sent again; a refused batch is split until the culprit stands alone. Right whether BigCommerce applies
 * a refused batch not at all, up to the bad item, or but for it. Throws nothing that belongs to a change.
 */
export async function writeChanges(bigcommerce: BigCommerce, changes: PlannedChange[]): Promise<Map<number, Written>> {
  const batches = Array.from({ length: Math.ceil(changes.length / MAX_BATCH) }, (_, i) => changes.slice(i * MAX_BATCH, (i + 1) * MAX_BATCH))
  const results = await Promise.all(batches.map((batch) => writeBatch(bigcommerce, batch)))
  return new Map(results.flat())
}

/** `isLate`: an earlier try never got an answer, and may stand for a write that is still to come. */
async function writeBatch(bigcommerce: BigCommerce, batch: PlannedChange[], tries = 1, isLate = false): Promise<Result[]> {
  if (!batch.length) return []
  let answer: PutAnswer
  try {
    answer = await putCustomers(
      bigcommerce,
      batch.map(({ customer, after }) => ({ id: customer.id, fields: after })),
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return batch.map((change) => notApplied(change, error, isLate))
  }
  if (answer.kind === 'accepted') return confirm(bigcommerce, batch, answer.customers)
  if (answer.kind === 'refused') return divide(bigcommerce, batch, answer.named)
  return repeat(bigcommerce, batch, { ...answer, isLate: isLate || answer.isLate }, tries)
}

/** Accepted: what came back is what the store holds. What did not come back is read. */
async function confirm(bigcommerce: BigCommerce, batch: PlannedChange[], returned: Customer[]): Promise<Result[]> {
  const byId = new Map(returned.map((customer) => [customer.id, customer]))
  const missing = batch.filter(({ customer }) => !byId.has(customer.id))
  const confirmed = batch.flatMap(({ customer: { id } }): Result[] => {
    const customer = byId.get(id)
    return customer ? [[id, { status: 'applied', customer }]] : []
  })
  const { settled, open } = await settle(bigcommerce, missing)
  const unconfirmed = open.map(({ customer: { id } }): Result => [id, { status: 'unknown', error: outcomeUnknown(id) }])
  return [...confirmed, ...settled, ...unconfirmed]
}

async function divide(bigcommerce: BigCommerce, batch: PlannedChange[], named: { index: number; field: string }[]): Promise<Result[]> {
  const [only] = batch
  if (only && batch.length === 1) {
    const fields = named.map(({ field }) => field)
    return [[only.customer.id, { status: 'not_applied', error: await explainRefusal(bigcommerce, only, fields) }]]
  }
  const culprits = new Set(named.map(({ index }) => batch[index]))
  const { settled, open } = await settle(bigcommerce, batch)
  // those named go alone; where none is named, or all are, halves find them
  const suspects = open.filter((change) => culprits.has(change))
  const isTelling = suspects.length > 0 && suspects.length < open.length
  const half = Math.ceil(open.length / 2)
  const parts = isTelling
    ? [...suspects.map((change) => [change]), open.filter((change) => !culprits.has(change))]
    : [open.slice(0, half), open.slice(half)]
  const results = await Promise.all(parts.map((part) => writeBatch(bigcommerce, part)))
  return [...settled, ...results.flat()]
}

async function repeat(
  bigcommerce: BigCommerce,
  batch: PlannedChange[],
  { isLate, cause }: Extract<PutAnswer, { kind: 'unclear' }>,
  tries: number,
): Promise<Result[]> {
  const { settled, open } = await settle(bigcommerce, batch)
  if (!open.length) return settled
  try {
    if (tries >= MAX_TRIES) throw giveUp(cause)
    await backOff(bigcommerce, tries, cause)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [...settled, ...open.map((change) => notApplied(change, error, isLate))]
  }
  return [...settled, ...(await writeBatch(bigcommerce, open, tries + 1, isLate))]
}

/** Reads what became of changes. `open` are those whose customer still holds the old values. */
async function settle(bigcommerce: BigCommerce, batch: PlannedChange[]): Promise<{ settled: Result[]; open: PlannedChange[] }> {
  let customers: Customer[]
  try {
    customers = await readCustomersById(
      bigcommerce,
      batch.map(({ customer }) => customer.id),
    )
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { settled: batch.map(({ customer: { id } }) => [id, { status: 'unknown', error: outcomeUnknown(id, error) }]), open: [] }
  }
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const settled: Result[] = []
  const open: PlannedChange[] = []
  for (const change of batch) {
    const { id } = change.customer
    const now = byId.get(id)
    if (!now) settled.push([id, { status: 'not_applied', error: customerNotFound(id) }])
    else if (holds(now, change.after)) settled.push([id, { status: 'applied', customer: now }])
    else if (holds(now, change.before)) open.push(change)
    // a third value: somebody wrote at the same moment, before ours or over it, and it is not ours to overwrite
    else settled.push([id, { status: 'unknown', error: outcomeUnknown(id) }])
  }
  return { settled, open }
}

function notApplied({ customer: { id } }: PlannedChange, error: AppError, isLate: boolean): Result {
  return [id, isLate ? { status: 'unknown', error: outcomeUnknown(id, error) } : { status: 'not_applied', error }]
}
