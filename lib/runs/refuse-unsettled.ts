import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { OVER_AFTER_MS } from '@/lib/history/open-changes'

/**
 * Throws `run_state` where PUTs of a run may still be on their way though it has ended: an uninstallation, or a failure, does not wait for
 * them. Whatever was made of such a run now would miss them.
 */
export async function refuseUnsettled(storeHash: string, runId: string): Promise<void> {
  const open = await query(Prisma.sql`
    SELECT 1 FROM "RunRow" r JOIN "Change" c ON c.id = r."changeId"
    WHERE r."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND r.state = 'PENDING' AND c.state = 'ATTEMPTED'
      AND c."attemptedAt" > ${new Date(Date.now() - OVER_AFTER_MS)} LIMIT 1`)
  if (open.length) throw new AppError('run_state', 'What the run has sent is still being settled. Try again in a moment.')
}
