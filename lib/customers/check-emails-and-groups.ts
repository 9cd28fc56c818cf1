import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { wantedOf } from '@/lib/customers/difference'
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
  function isGroupGone({ after: { customerGroupId: groupId } }: Wish): boolean {
    return Boolean(groupId) && !groups.some(({ id }) => id === groupId)
  }
  const judge = emailJudge(
    [...known.holders, ...found],
    moves,
    moves.filter((move) => !isGroupGone(move)),
  )

  return plans.map((plan, index) => {
    const wish = wishes[index]!
    const [first, ...others] = [
      'error' in plan ? plan.error : null,
      judge.refusal(wish),
      isGroupGone(wish) ? groupNotFound(groups) : null,
    ].filter((error) => error !== null)
    if (first) return refused(joinRefusals(first, ...others), 'customer' in plan ? plan.customer : null)
    return plan
  })
}

function wishOf(plan: Plan, edit: Edit): Wish {
  if (plan.status === 'planned') return { customerId: plan.customer.id, after: plan.after }
  if (plan.status === 'unchanged') return { customerId: plan.customer.id, after: {} }
  if (!plan.customer) return { customerId: edit.customerId, after: edit.changes }
  return { customerId: plan.customer.id, after: wantedOf(plan.customer, edit).after }
}
