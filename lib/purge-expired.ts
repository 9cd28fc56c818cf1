import { db } from '@/lib/db/database'
import { isComing } from '@/lib/runs/create-run'

/** A file is read within minutes; a run whose rows are not all in after a day was cut off. */
const KEPT_COMING_MS = 24 * 60 * 60_000
const KEPT_AFTER_UNINSTALL_MS = 30 * 24 * 60 * 60_000
/** A payload is accepted so long after it has expired, so a used one must be remembered until then. */
const CLOCK_TOLERANCE_MS = 30_000

/**
 * Deletes what has expired: used payloads, ended sessions, answers kept for repeated requests, runs whose rows never came in completely, and
 * all data of stores that were uninstalled 30 days ago, keys and events included. Nothing else of a store is ever deleted.
 */
export async function purgeExpired(): Promise<void> {
  const prisma = await db()
  const now = Date.now()
  const past = { lt: new Date(now) }
  await prisma.usedPayload.deleteMany({ where: { expiresAt: { lt: new Date(now - CLOCK_TOLERANCE_MS) } } })
  // a bearer that was not replaced in time cannot be any more
  await prisma.session.deleteMany({ where: { OR: [{ expiresAt: past }, { transport: 'BEARER', tokenExpiresAt: past }] } })
  await prisma.idempotentRequest.deleteMany({ where: { expiresAt: past } })
  await prisma.run.deleteMany({ where: { ...isComing, createdAt: { lt: new Date(now - KEPT_COMING_MS) } } })
  await prisma.store.deleteMany({ where: { uninstalledAt: { lt: new Date(now - KEPT_AFTER_UNINSTALL_MS) } } })
}
