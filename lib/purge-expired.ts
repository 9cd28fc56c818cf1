import { db } from '@/lib/db/database'
import { isComing } from '@/lib/runs/create-run'

/** A file is read within minutes; whose rows are not in after a day was cut off. */
const KEPT_COMING_MS = 24 * 60 * 60_000
const KEPT_AFTER_UNINSTALL_MS = 30 * 24 * 60 * 60_000
/** A token is tolerated so long after its end, and must be known as used until then. */
const CLOCK_TOLERANCE_MS = 30_000

/**
 * Deletes what has had its time: used payloads, ended sessions, answers that are kept for a repeated request, runs whose rows never came to
 * their end, and all data of stores
 * that were uninstalled 30 days ago, with which their keys and events go. Nothing else of a store is ever deleted.
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
