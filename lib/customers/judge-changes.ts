import { type AppError, isAppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { changedFields, holds } from '@/lib/customers/difference'
import { customerChanged, customerNotFound, outcomeUnknown } from '@/lib/customers/refusals'
import type { PlannedChange } from '@/lib/customers/plan'
import type { Writing, Written } from '@/lib/customers/written'

/**
 * Reads the customers of changes again and tells what became of those of which it can be told. Answers the others, with the customers as
 * they were read: they hold the old values still. `isMaybeWritten`: they were sent, and may have been written.
 */
export async function judgeChanges(
  bigcommerce: BigCommerce,
  changes: PlannedChange[],
  { isMaybeWritten }: { isMaybeWritten: boolean },
  tell: Writing['tell'],
): Promise<PlannedChange[]> {
  let customers: Customer[]
  try {
    customers = await readCustomersById(
      bigcommerce,
      changes.map(({ customer }) => customer.id),
    )
  } catch (error) {
    if (!isAppError(error)) throw error
    for (const change of changes) tell(change, unread(change, error, isMaybeWritten || change.mayStillCome === true))
    return []
  }
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const open: PlannedChange[] = []
  for (const change of changes) {
    const now = byId.get(change.customer.id)
    if (now && !holds(now, change.after) && holds(now, change.before)) open.push({ ...change, customer: now })
    else tell(change, judged(change, now, isMaybeWritten || change.mayStillCome === true))
  }
  return open
}

function unread({ customer: { id } }: PlannedChange, error: AppError, isMaybeWritten: boolean): Written {
  return isMaybeWritten ? { status: 'unknown', error: outcomeUnknown(id, error) } : { status: 'not_applied', error }
}

function judged({ customer: { id }, before, after }: PlannedChange, now: Customer | undefined, isMaybeWritten: boolean): Written {
  if (!now) return { status: 'not_applied', error: customerNotFound(id) }
  if (holds(now, after)) return { status: 'applied', customer: now }
  // a third value: somebody wrote at the same moment, before ours or over it, and it is not ours to overwrite
  if (isMaybeWritten) return { status: 'unknown', error: outcomeUnknown(id) }
  return { status: 'not_applied', error: customerChanged(id, changedFields(now, before)) }
}
