import { notUpdatedStates } from '@/lib/contract/row-states'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'

/** Whether a run waits for a person, as a condition on `r`; in the words of the index that knows such runs (Run_needs_somebody_idx). */
export const needsSomebody = Prisma.sql`(r.state IN ('MAPPING', 'NEEDS_ANSWER', 'PREVIEWED', 'PAUSED', 'FAILED') OR r."leavesWork")`

/** Whether rows of a run were not updated although they asked for something and nobody left them out, as a condition on `r`. */
export const leftToSomebody = Prisma.sql`EXISTS (SELECT 1 FROM "RunCount" c WHERE c."runId" = r.id AND c.count > 0 AND NOT c."isLeftOut"
  AND c.state = ANY(${[...notUpdatedStates]}::"RowState"[]))`

/** A person has seen what a run has not updated, and leaves it. */
export async function leaveAsItIs({ storeHash, id }: { storeHash: string; id: string }): Promise<void> {
  const { run } = await db()
  await run.updateMany({ where: { storeHash, id, leavesWork: true }, data: { leavesWork: false } })
}
