import type { Inside } from '@/app/door'
import { readPricedGroups } from '@/lib/bigcommerce/groups'
import type { Group } from '@/components/shared/group'

/** Without them, where the store cannot be reached, the run is shown without the groups' names. */
export async function readGroups(store: Inside['store']): Promise<Group[]> {
  try {
    return await readPricedGroups(store().bigcommerce)
  } catch {
    return []
  }
}
