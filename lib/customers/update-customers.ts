import { MAX_BATCH } from '@/lib/bigcommerce/put-customers'
import type { ConnectedStore } from '@/lib/stores/connect-store'
import { changeBatch, settlementOf, type Recorder, type Result } from '@/lib/customers/change-batch'
import { customerName } from '@/lib/customers/customer-name'
import { changedFields, pick } from '@/lib/customers/difference'
import type { Edit, Outcome } from '@/lib/customers/edit'
import type { PlannedChange } from '@/lib/customers/plan'
import { planEdits } from '@/lib/customers/plan-edits'
import { settleOpenChanges } from '@/lib/customers/settle-open-changes'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { recordAttempts, settleChanges, type Actor } from '@/lib/history/changes'

/**
 * Changes existing customers and tells what became of each edit, in their order. Only real differences are sent, ten a call; each
 * is recorded as attempted before it is sent and closed with its outcome after. Throws only what kept it from reading the
 * customers (`rate_limited`, `bigcommerce_unavailable`, `store_disconnected`): nothing was written then.
 */
export async function updateCustomers(store: ConnectedStore, edits: Edit[], actor: Actor): Promise<Outcome[]> {
  const plans = await planEdits(store, edits)
  const readAt = new Date()
  const changes = plans.filter((plan) => plan.status === 'planned')
  const batches = Array.from({ length: Math.ceil(changes.length / MAX_BATCH) }, (_, i) => changes.slice(i * MAX_BATCH, (i + 1) * MAX_BATCH))
  const results = await Promise.all(batches.map((batch) => change(store, batch, actor, readAt)))
  const outcomes = new Map(results.flat().map((result) => [result.change.customer.id, outcomeOf(result)]))
  return plans.map((plan) => (plan.status === 'planned' ? outcomes.get(plan.customer.id)! : plan))
}

/** A batch that cannot be recorded is not sent; what became of the others is told all the same. */
async function change(store: ConnectedStore, batch: PlannedChange[], actor: Actor, readAt: Date): Promise<Result[]> {
  try {
    return await changeBatch(store.bigcommerce, batch, historyRecorder(store, actor, readAt))
  } catch (cause) {
    log().error({ event: 'change_not_recorded', storeHash: store.storeHash, err: cause })
    const error = new AppError('internal', 'Something went wrong. Nothing was written.', { cause })
    return batch.map((one) => ({ change: one, written: { status: 'not_applied', error } }))
  }
}

function historyRecorder(store: ConnectedStore, actor: Actor, readAt: Date): Recorder {
  let changeIds = new Map<number, string>()
  let settling = Promise.resolve()
  return {
    async attempt(batch) {
      const attempts = batch.map(({ customer, before, after }) => ({
        customerId: customer.id,
        customerName: customerName(customer),
        before,
        after,
      }))
      changeIds = await recordAttempts(store.storeHash, actor, attempts)
      const customers = batch.map(({ customer }) => customer)
      // beside the writing, whose time it does not add to
      settling = keepRecord(store, () => settleOpenChanges(store.storeHash, customers, readAt))
    },
    async settle(results) {
      const settlements = results.map((result) => settlementOf(result, changeIds.get(result.change.customer.id)!))
      await settling
      await keepRecord(store, () => settleChanges(store.storeHash, settlements))
    },
  }
}

/** The answer tells of the store, whatever becomes of the record: a change left open is settled when its customer is next read. */
async function keepRecord({ storeHash }: ConnectedStore, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    log().error({ event: 'changes_left_open', storeHash, err: error })
  }
}

function outcomeOf({ change: { customer, before, after }, written }: Result): Outcome {
  if (written.status === 'unknown') return { status: 'unknown', error: written.error, customer }
  if (written.status === 'not_applied') return { status: 'refused', error: written.error, customer }
  const fieldsUpdated = changedFields(written.customer, before)
  const held = pick(written.customer, changedFields(customer, after))
  return { status: fieldsUpdated.length ? 'updated' : 'unchanged', customer: written.customer, before, after: held, fieldsUpdated }
}
