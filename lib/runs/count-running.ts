import { runningStates } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'

/** How many runs of this store are being carried out. */
export async function countRunning(storeHash: string): Promise<number> {
  const { run } = await db()
  return run.count({ where: { storeHash, state: { in: [...runningStates] } } })
}
