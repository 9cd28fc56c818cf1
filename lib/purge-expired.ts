import { db } from '@/lib/db/database'
import { deleteInSteps } from '@/lib/db/delete-in-steps'
import { Prisma } from '@/lib/db/generated/client'
import { purgeHistory } from '@/lib/runs/purge-history'
import { purgeRuns } from '@/lib/runs/purge-runs'

const KEPT_AFTER_UNINSTALL_MS = 30 * 24 * 60 * 60_000
/** A payload is accepted so long after it has expired, so a used one must be remembered until then. */
const CLOCK_TOLERANCE_MS = 30_000

/**
 * Deletes what has expired, in small steps: used payloads, ended sessions, answers kept for repeated requests, windows of budgets, runs that
 * nobody went on with, history that is older than a store's owner wants it to be kept, and all data of stores that were uninstalled (or told to be, without BigCommerce ever telling) 30 days ago, keys and
 * events included. Nothing else of a store is ever deleted.
 */
export async function purgeExpired(): Promise<void> {
  const { store } = await db()
  const now = Date.now()
  const past = new Date(now)
  await deleteInSteps('UsedPayload', Prisma.sql`"expiresAt" < ${new Date(now - CLOCK_TOLERANCE_MS)}`)
  // a bearer that was not replaced in time cannot be any more
  await deleteInSteps('Session', Prisma.sql`"expiresAt" < ${past} OR transport = 'BEARER' AND "tokenExpiresAt" < ${past}`)
  await deleteInSteps('IdempotentRequest', Prisma.sql`"expiresAt" < ${past}`)
  await deleteInSteps('SpentBudget', Prisma.sql`"endsAt" < ${past}`)
  await purgeRuns(now)
  await purgeHistory(now)
  const leftBefore = new Date(now - KEPT_AFTER_UNINSTALL_MS)
  for (const { storeHash } of await store.findMany({ where: leftSince(leftBefore), select: { storeHash: true } }))
    await purgeStore(storeHash, leftBefore)
}

function leftSince(moment: Date) {
  return { OR: [{ uninstalledAt: { lt: moment } }, { suspendedAt: { lt: moment } }] }
}

/** It ends where the store is installed again meanwhile. */
async function purgeStore(storeHash: string, leftBefore: Date): Promise<void> {
  const { run, store } = await db()
  const still = Prisma.sql`EXISTS (
    SELECT 1 FROM "Store" s WHERE s."storeHash" = ${storeHash} AND (s."uninstalledAt" < ${leftBefore} OR s."suspendedAt" < ${leftBefore}))`
  for (const { id } of await run.findMany({ where: { storeHash }, select: { id: true } }))
    for (const table of ['Change', 'RunRow']) await deleteInSteps(table, Prisma.sql`"runId" = ${id}::uuid AND ${still}`)
  for (const table of ['Run', 'Change', 'AuditEvent', 'Session'])
    await deleteInSteps(table, Prisma.sql`"storeHash" = ${storeHash} AND ${still}`)
  await deleteInSteps(
    'IdempotentRequest',
    Prisma.sql`"apiKeyId" IN (SELECT id FROM "ApiKey" WHERE "storeHash" = ${storeHash}) AND ${still}`,
  )
  await store.deleteMany({ where: { storeHash, ...leftSince(leftBefore) } })
}
