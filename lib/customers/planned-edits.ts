import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import { MAX_BATCH } from '@/lib/bigcommerce/put-customers'
import type { ChangeSource } from '@/lib/customers/change-from'
import { isSameEmail } from '@/lib/contract/same-value'
import type { Edit } from '@/lib/customers/edit'
import { holdersOfEmails } from '@/lib/customers/holders-of-emails'
import { refused, type Plan, type PlannedChange } from '@/lib/customers/plan'
import { planOne } from '@/lib/customers/plan-edits'
import { customerNotFound, emailTaken, identifierMismatch } from '@/lib/customers/refusals'

/** As many as one address takes ids: one call. */
const PAGE = 249

export type PlannedEdit = { edit: Edit; change: PlannedChange }

/**
 * The changes of edits, in tens. Those whose customers were read too long ago are planned again first, a page at a time, against what the
 * store holds now, and their new emails are looked up; `tell` gets those that are no change any more.
 */
export function plannedEdits(
  bigcommerce: BigCommerce,
  pending: PlannedEdit[],
  tell: (customerId: number, outcome: Exclude<Plan, PlannedChange>) => void,
): ChangeSource {
  async function readAgain() {
    const page = pending.splice(0, PAGE)
    const ids = page.map(({ change }) => change.customer.id)
    const customers = new Map((await readCustomersById(bigcommerce, ids)).map((customer) => [customer.id, customer]))
    const plans = page.map(({ edit, change: { customer } }) => {
      const now = customers.get(customer.id)
      return { edit, id: customer.id, plan: now ? planAgain(edit, now) : refused(customerNotFound(customer.id)) }
    })
    const holders = await holdersOfEmails(
      bigcommerce,
      plans.flatMap(({ plan }) => (plan.status === 'planned' ? plan : [])),
    )
    const open = plans.flatMap(({ edit, id, plan }) => {
      const holderId = holders.get(id)
      if (plan.status !== 'planned') tell(id, plan)
      else if (holderId !== undefined) tell(id, refused(emailTaken(holderId), plan.customer))
      else return { edit, change: plan }
      return []
    })
    pending.unshift(...open)
  }
  return {
    async next(freshSince) {
      while (pending.slice(0, MAX_BATCH).some(({ change }) => change.customer.readAt < freshSince)) await readAgain()
      return pending.splice(0, MAX_BATCH).map(({ change }) => change)
    },
  }
}

function planAgain(edit: Edit, customer: PlannedChange['customer']): Plan {
  // whoever was found by an email may have another one by now
  if (edit.email !== undefined && !isSameEmail(edit.email, customer.email))
    return refused(edit.customerId === undefined ? customerNotFound() : identifierMismatch(customer.id))
  return planOne(edit, customer)
}
