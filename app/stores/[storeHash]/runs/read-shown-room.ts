import type { Room } from '@/components/runs/room-notice'
import { TOLD_FROM_SHARE } from '@/lib/contract/budgets'
import { readRowQuota } from '@/lib/runs/row-quota'

/** How much room for rows a store has, where it is soon used up; otherwise null. */
export async function readShownRoom(storeHash: string): Promise<Room | null> {
  const room = await readRowQuota(storeHash)
  return room.stored >= room.most * TOLD_FROM_SHARE ? room : null
}
