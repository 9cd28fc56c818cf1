import { userBudgets } from '@/lib/contract/budgets'
import { charge } from '@/lib/spend'
import type { StoreSession } from '@/lib/stores/sessions'

/** Counts what a user does, for the user and for the store. Throws `rate_limited`. */
export async function chargeUser(kind: keyof typeof userBudgets, { storeHash, user }: StoreSession): Promise<void> {
  const { ofUser, ofStore } = userBudgets[kind]
  await charge([ofUser, `${storeHash}:${user.userId}`], [ofStore, storeHash])
}
