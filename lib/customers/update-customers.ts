import type { BigCommerce } from '@/lib/bigcommerce/client'
import { MAX_BATCH } from '@/lib/bigcommerce/put-customers'
import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { Recorder, Result } from '@/lib/customers/change-batch'
import { changeFrom } from '@/lib/customers/change-from'
import { lockCustomers } from '@/lib/customers/customer-locks'
import { changedFields, pick } from '@/lib/customers/difference'
import type { Edit, Outcome } from '@/lib/customers/edit'
import { historyRecorder } from '@/lib/customers/history-recorder'
import { planEdits } from '@/lib/customers/plan-edits'
import { plannedEdits, type PlannedEdit } from '@/lib/customers/planned-edits'
import { outcomeUnknown } from '@/lib/customers/refusals'
import { unavailable } from '@/lib/unavailable'
import { AppError, isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Actor } from '@/lib/history/changes'

/** Of the time that somebody waits: kept back for the update itself, however long others are at work on its customers. */
const KEPT_FOR_WRITING_MS = 8_000

/**
 * Changes existing customers and tells what became of each edit, in their order. Only real differences are sent, ten a call; each
 * is recorded as attempted before it is sent and closed with its outcome after. Updates of the same customer in this process take turns.
 * Throws only what kept it from reading the customers (`rate_limited`, `bigcommerce_unavailable`, `store_disconnected`): nothing was
 * written then.
 */
export async function updateCustomers(store: ConnectedStore, edits: Edit[], actor: Actor): Promise<Outcome[]> {
  let waiting = edits.length
  // of twenty-six calls one reads
  const bigcommerce = { ...store.bigcommerce, callsAhead: () => Math.ceil(waiting / MAX_BATCH) }
  const plans = await planEdits({ ...store, bigcommerce }, edits)
  const planned = plans.flatMap((plan, index) => (plan.status === 'planned' ? { edit: edits[index]!, change: plan } : []))
  waiting = planned.length
  const outcomes = await change({ storeHash: store.storeHash, bigcommerce }, planned, actor, () => waiting--)
  return plans.map((plan) => (plan.status === 'planned' ? outcomes.get(plan.customer.id)! : plan))
}

type Target = { storeHash: string; bigcommerce: BigCommerce }

/** What became of each customer. */
async function change(
  { storeHash, bigcommerce }: Target,
  planned: PlannedEdit[],
  actor: Actor,
  countDown: () => void,
): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>()
  if (!planned.length) return outcomes
  const attempted = new Set<number>()
  const ids = planned.map(({ change: { customer } }) => customer.id)
  const locks = await lockCustomers(storeHash, ids, bigcommerce.deadline - KEPT_FOR_WRITING_MS)
  function end(customerId: number, outcome: Outcome) {
    outcomes.set(customerId, outcome)
    locks.release(customerId)
    countDown()
  }
  const history = historyRecorder(storeHash, { ...actor, requestId: bigcommerce.requestId })
  const recorder: Recorder = {
    ...history,
    async attempt(batch) {
      await history.attempt(batch)
      for (const { customer } of batch) attempted.add(customer.id)
    },
    async settle(results) {
      await history.settle(results)
      for (const result of results) end(result.change.customer.id, outcomeOf(result, history.isOpen(result.change.customer.id)))
    },
  }
  try {
    await changeFrom(bigcommerce, plannedEdits(bigcommerce, locks.hasWaited ? planned.map(unread) : [...planned], end), recorder)
  } catch (error) {
    const reason = reasonOf(storeHash, error)
    for (const {
      change: { customer },
    } of planned)
      if (!outcomes.has(customer.id))
        outcomes.set(
          customer.id,
          attempted.has(customer.id)
            ? { status: 'unknown', error: outcomeUnknown(customer.id, error), customer }
            : { status: 'refused', error: reason, customer },
        )
  } finally {
    locks.release()
  }
  return outcomes
}

/** As if it had been read too long ago. */
function unread({ edit, change: { customer, ...difference } }: PlannedEdit): PlannedEdit {
  return { edit, change: { ...difference, customer: { ...customer, readAt: 0 } } }
}

/** Of changes that were not sent. */
function reasonOf(storeHash: string, cause: unknown): AppError {
  if (isAppError(cause)) return cause
  const away = unavailable(cause)
  if (away) return away
  log().error({ event: 'change_not_recorded', storeHash, err: cause })
  return new AppError('internal', 'Something went wrong. Nothing was written.', { cause })
}

function outcomeOf({ change: { customer, before, after }, written }: Result, isRecordOpen: boolean): Outcome {
  if (written.status === 'unknown') return { status: 'unknown', error: written.error, customer }
  if (written.status === 'not_applied') return { status: 'refused', error: written.error, customer }
  const fieldsUpdated = changedFields(written.customer, before)
  const held = pick(written.customer, changedFields(customer, after))
  const status = fieldsUpdated.length ? 'updated' : 'unchanged'
  return { status, customer: written.customer, before, after: held, fieldsUpdated, ...(isRecordOpen && { isRecordOpen }) }
}
