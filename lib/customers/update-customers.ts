import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { Customer } from '@/lib/bigcommerce/customer'
import { changedFields, pick } from '@/lib/customers/difference'
import type { Edit, Outcome } from '@/lib/customers/edit'
import { customerName } from '@/lib/customers/customer-name'
import type { PlannedChange } from '@/lib/customers/plan'
import { planEdits } from '@/lib/customers/plan-edits'
import { settleOpenChanges } from '@/lib/customers/settle-open-changes'
import { writeChanges, type Written } from '@/lib/customers/write-changes'
import { log } from '@/lib/log'
import { recordAttempts, settleChanges, type Actor, type Settlement } from '@/lib/history/changes'

/**
 * The one write path: changes existing customers and tells what became of each edit, in their order. Only real differences are
 * sent; each is recorded as attempted before it is sent and closed with its outcome after. Throws only what kept it from reading
 * the customers (`rate_limited`, `bigcommerce_unavailable`, `store_disconnected`): nothing was written then.
 */
export async function updateCustomers(store: ConnectedStore, edits: Edit[], actor: Actor): Promise<Outcome[]> {
  const plans = await planEdits(store, edits)
  const changes = plans.filter((plan) => plan.status === 'planned')
  if (!changes.length) return plans.filter((plan) => plan.status !== 'planned')

  const readAt = new Date()
  const changeIds = await recordAttempts(
    store.storeHash,
    actor,
    changes.map(({ customer, before, after }) => ({ customerId: customer.id, customerName: customerName(customer), before, after })),
  )
  const customers = changes.map(({ customer }) => customer)
  // beside the writing, whose time it does not add to
  const [written] = await Promise.all([
    writeChanges(store.bigcommerce, changes),
    keepRecord(store, () => settleOpenChanges(store.storeHash, customers, readAt)),
  ])
  const settlements = changes.map((change) => settlementOf(change, changeIds, written))
  await keepRecord(store, () => settleChanges(store.storeHash, settlements))
  return plans.map((plan) => (plan.status === 'planned' ? outcomeOf(plan, writtenOf(plan.customer, written)) : plan))
}

/** The answer tells of the store, whatever becomes of the record: a change left open is settled when its customer is next read. */
async function keepRecord({ storeHash }: ConnectedStore, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    log().error({ event: 'changes_left_open', storeHash, err: error })
  }
}

function writtenOf({ id }: Customer, written: Map<number, Written>): Written {
  const found = written.get(id)
  if (!found) throw new Error(`no outcome for customer ${id}`)
  return found
}

function outcomeOf({ customer, before, after }: PlannedChange, written: Written): Outcome {
  if (written.status === 'unknown') return { status: 'unknown', error: written.error, customer }
  if (written.status === 'not_applied') return { status: 'refused', error: written.error, customer }
  const fieldsUpdated = changedFields(written.customer, before)
  const held = pick(written.customer, changedFields(customer, after))
  return { status: fieldsUpdated.length ? 'updated' : 'unchanged', customer: written.customer, before, after: held, fieldsUpdated }
}

function settlementOf({ customer, after }: PlannedChange, changeIds: Map<number, string>, written: Map<number, Written>): Settlement {
  const changeId = changeIds.get(customer.id) ?? ''
  const result = writtenOf(customer, written)
  if (result.status === 'unknown') return { changeId, state: 'UNKNOWN', errorCode: result.error.code }
  if (result.status === 'not_applied') return { changeId, state: 'NOT_APPLIED', errorCode: result.error.code }
  const tidied = changedFields(result.customer, after)
  return { changeId, state: 'APPLIED', ...(tidied.length ? { after: { ...after, ...pick(result.customer, tidied) } } : {}) }
}
