import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import type { CustomerFields } from '@/lib/bigcommerce/customer'
import { openValues } from '@/lib/history/change-values'

/** An attempt that nothing has closed for so long was cut off: no call waits longer for a person, nor for one batch of a run. */
const CUT_OFF_AFTER_MS = 2 * 60_000

export type OpenChange = { id: string; customerId: number; before: Partial<CustomerFields>; after: Partial<CustomerFields> }

/**
 * Of these customers, the newest change before `before` where its outcome is not known; an older one cannot be told from the store any
 * more.
 */
export async function listOpenChanges(storeHash: string, customerIds: number[], before: Date): Promise<OpenChange[]> {
  // looked for at every update, so in a form that the database has prepared
  const open = await query<{ id: string; customerId: number }>(Prisma.sql`
    SELECT id, "customerId" FROM "Change"
    WHERE "storeHash" = ${storeHash} AND "customerId" = ANY(${customerIds}::int[]) AND state IN ('ATTEMPTED', 'UNKNOWN')
      AND "attemptedAt" < ${before} AND (state = 'UNKNOWN' OR "attemptedAt" < ${new Date(Date.now() - CUT_OFF_AFTER_MS)})`)
  if (!open.length) return []
  const prisma = await db()
  const newest = await prisma.change.findMany({
    where: { storeHash, customerId: { in: open.map(({ customerId }) => customerId) }, attemptedAt: { lt: before } },
    orderBy: { attemptedAt: 'desc' },
    distinct: ['customerId'],
    select: { id: true, customerId: true, sealed: true },
  })
  const ids = new Set(open.map(({ id }) => id))
  return openValues(
    storeHash,
    newest.filter(({ id }) => ids.has(id)),
  )
}
