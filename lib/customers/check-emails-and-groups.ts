import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { difference } from '@/lib/customers/difference'
import type { Edit } from '@/lib/customers/edit'
import { emailJudge, type Wish } from '@/lib/customers/email-judge'
import { joinRefusals } from '@/lib/customers/join-refusals'
import { refused, type Plan } from '@/lib/customers/plan'
import { groupNotFound } from '@/lib/customers/refusals'

/**
 * Refuses edits that give an email which somebody holds or two of them want, and a group that does not exist. Those that are refused
 * already are looked at too, so that all that is wrong with an edit is told at once.
 */
export async function checkEmailsAndGroups(
  bigcommerce: BigCommerce,
  edits: Edit[],
  plans: Plan[],
  known: { emails: string[]; holders: Customer[] },
): Promise<Plan[]> {
  const wishes = plans.map((plan, index) => wishOf(plan, edits[index]!))
  const emails = wishes.flatMap(({ after }) => after.email ?? []).filter((email) => !known.emails.includes(email))
  const [found, groups] = await Promise.all([
    readCustomersByEmail(bigcommerce, [...new Set(emails)]),
    wishes.some(({ after }) => after.customerGroupId) ? readCustomerGroups(bigcommerce) : [],
  ])
  const moves = wishes.filter(({ after }, index) => after.email !== undefined && plans[index]!.status === 'planned')
  const judge = emailJudge([...known.holders, ...found], moves)

  return plans.map((plan, index) => {
    const wish = wishes[index]!
    const { customerGroupId: groupId } = wish.after
    const [first, ...others] = [
      'error' in plan ? plan.error : null,
      judge.refusal(wish),
      groupId && !groups.some(({ id }) => id === groupId) ? groupNotFound(groups) : null,
    ].filter((error) => error !== null)
    if (first) return refused(joinRefusals(first, ...others), 'customer' in plan ? plan.customer : null)
    if (plan.status === 'planned') judge.claim(wish)
    return plan
  })
}

function wishOf(plan: Plan, { customerId, changes }: Edit): Wish {
  if (plan.status === 'planned') return { customerId: plan.customer.id, after: plan.after }
  if (plan.status === 'unchanged') return { customerId: plan.customer.id, after: {} }
  return plan.customer ? { customerId: plan.customer.id, after: difference(plan.customer, changes).after } : { customerId, after: changes }
}
