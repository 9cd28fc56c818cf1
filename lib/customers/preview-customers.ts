import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { Edit, Outcome } from '@/lib/customers/edit'
import { fieldNames } from '@/lib/contract/fields'
import { planEdits } from '@/lib/customers/plan-edits'

/** What `updateCustomers` would make of these edits now, in their order; nothing is written. Throws what reading throws. */
export async function previewCustomers(store: ConnectedStore, edits: Edit[]): Promise<Outcome[]> {
  const plans = await planEdits(store, edits)
  return plans.map((plan) =>
    plan.status === 'planned' ? { ...plan, status: 'updated', fieldsUpdated: fieldNames.filter((field) => field in plan.after) } : plan,
  )
}
