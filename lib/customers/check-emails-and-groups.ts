import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { isSameEmail } from '@/lib/customers/difference'
import { emailTaken, groupNotFound } from '@/lib/customers/refusals'
import { refused, type Plan, type PlannedChange } from '@/lib/customers/plan'

/** Refuses planned changes to an email that somebody holds or that two of them want, and to a group that does not exist. */
export async function checkEmailsAndGroups(
  bigcommerce: BigCommerce,
  plans: Plan[],
  known: { emails: string[]; holders: Customer[] },
): Promise<Plan[]> {
  const planned = plans.filter((plan) => plan.status === 'planned')
  const emails = planned.flatMap(({ after }) => after.email ?? []).filter((email) => !known.emails.includes(email))
  const [found, groups] = await Promise.all([
    readCustomersByEmail(bigcommerce, [...new Set(emails)]),
    planned.some(({ after }) => after.customerGroupId) ? readCustomerGroups(bigcommerce) : [],
  ])
  const holders = [...known.holders, ...found]
  const claimed = new Map<string, number>()

  return plans.map((plan) => {
    if (plan.status !== 'planned') return plan
    const { customer, after } = plan
    const holderId = after.email === undefined ? undefined : holderOf(after.email, plan, holders, claimed)
    if (holderId !== undefined) return refused(emailTaken(holderId), customer)
    if (after.customerGroupId && !groups.some(({ id }) => id === after.customerGroupId)) return refused(groupNotFound(groups), customer)
    if (after.email !== undefined) claimed.set(after.email.toLowerCase(), customer.id)
    return plan
  })
}

function holderOf(email: string, { customer }: PlannedChange, holders: Customer[], claimed: Map<string, number>): number | undefined {
  const holder = holders.find((other) => other.id !== customer.id && isSameEmail(other.email, email))
  return holder?.id ?? claimed.get(email.toLowerCase())
}
