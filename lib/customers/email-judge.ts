import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerFields } from '@/lib/contract/fields'
import { emailKey } from '@/lib/contract/same-value'
import { emailInCircle, emailNotFreeYet, emailTaken, emailWantedTwice } from '@/lib/customers/refusals'
import type { AppError } from '@/lib/errors'

/** What is asked of a customer, who may not be known. */
export type Wish = { customerId: number | undefined; after: Partial<CustomerFields> }

export type EmailJudge = {
  /** Why an email cannot be given, and null where it can. */
  refusal(wish: Wish): AppError | null
}

/** Tells who stands in the way of a new email: somebody who keeps it, or, among `moves`, somebody who would give it away or, of `contenders`, wants it too. */
export function emailJudge(holders: Customer[], moves: Wish[], contenders = moves): EmailJudge {
  const byEmail = Map.groupBy(holders, ({ email }) => emailKey(email))
  const byCustomer = new Map(moves.map((move) => [move.customerId, move]))
  const wanting = Map.groupBy(contenders, ({ after }) => emailKey(after.email ?? ''))

  function holderOf({ customerId, after }: Wish): number | undefined {
    return byEmail.get(emailKey(after.email ?? ''))?.find(({ id }) => id !== customerId)?.id
  }

  /** From the one who holds it to the one who holds what that one wants, and so on. */
  function refusalBy(holderId: number, wish: Wish): AppError {
    const passed = new Set([wish.customerId])
    for (let id: number | undefined = holderId; id !== undefined;) {
      const move = byCustomer.get(id)
      if (!move) return emailTaken(holderId)
      if (passed.has(id)) return emailInCircle(holderId)
      passed.add(id)
      id = holderOf(move)
    }
    return emailNotFreeYet(holderId)
  }

  return {
    refusal(wish) {
      if (wish.after.email === undefined) return null
      const holderId = holderOf(wish)
      if (holderId !== undefined) return refusalBy(holderId, wish)
      // which of them is meant nobody knows
      const all = wanting.get(emailKey(wish.after.email)) ?? []
      const other = all.find(({ customerId }) => customerId !== wish.customerId)
      const isContender = all.some(({ customerId }) => customerId === wish.customerId)
      return isContender && other?.customerId !== undefined ? emailWantedTwice(other.customerId) : null
    },
  }
}
