import { db } from '@/lib/db/database'
import type { RunState } from '@/lib/contract/run-states'

export type UndoRecord = { id: string; state: RunState; createdAt: Date }

const SHOWN = 20

/** The runs that undo a run of this store, newest first. */
export async function listUndos(storeHash: string, runId: string): Promise<UndoRecord[]> {
  const { run } = await db()
  return run.findMany({
    where: { storeHash, undoesId: runId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
    select: { id: true, state: true, createdAt: true },
  })
}
