import { readCurrentRuns } from '@/app/stores/[storeHash]/runs/list-runs'
import type { ShownNotices } from '@/components/customers/customers-actions'
import type { StoreSession } from '@/lib/stores/sessions'

const MOST_BUSY = 2

/** Which runs are told of above the list of customers, where a list of them would leave it no room. */
export async function readShownNotices(session: StoreSession): Promise<ShownNotices> {
  const { busy, needing, needingCount } = await readCurrentRuns(session)
  return {
    busy: busy.slice(0, MOST_BUSY).map(({ id, name, result }) => ({ id, name, result })),
    needing: needing.slice(0, 1).map(({ id, name, result, leavesWork }) => ({ id, name, result, leavesWork })),
    needingCount,
  }
}
