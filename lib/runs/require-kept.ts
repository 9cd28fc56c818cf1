import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { discardRun, isComing } from '@/lib/runs/create-run'

/**
 * For a run that was made of the rows or changes of others, which are read page by page: had one of those been given up meanwhile
 * (lib/runs/purge-history), some would be missing. Then nothing is kept of it, and `not_found` is thrown.
 */
export async function requireKept(storeHash: string, madeId: string, sources: string[]): Promise<void> {
  const { run } = await db()
  const wanted = [...new Set(sources)]
  const kept = await run.count({ where: { storeHash, id: { in: wanted }, NOT: isComing } })
  if (kept === wanted.length) return
  await discardRun(storeHash, madeId)
  throw new AppError('not_found', 'This run is not kept any longer.')
}
