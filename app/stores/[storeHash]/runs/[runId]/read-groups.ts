import type { Inside } from '@/app/door'
import { readCustomerGroups, type CustomerGroup } from '@/lib/bigcommerce/groups'

/** Without them, where the store cannot be reached, the run is shown without the groups' names. */
export async function readGroups(store: Inside['store']): Promise<CustomerGroup[]> {
  try {
    return await readCustomerGroups(store().bigcommerce)
  } catch {
    return []
  }
}
