import { db } from '@/lib/db/database'

const KEPT_AFTER_UNINSTALL_MS = 30 * 24 * 60 * 60_000
/** A token is tolerated so long after its end, and must be known as used until then. */
const CLOCK_TOLERANCE_MS = 30_000

/** Deletes what has had its time: used payloads, ended sessions, and all data of stores that were uninstalled 30 days ago. */
export async function purgeExpired(): Promise<void> {
  const prisma = await db()
  const now = Date.now()
  await prisma.usedPayload.deleteMany({ where: { expiresAt: { lt: new Date(now - CLOCK_TOLERANCE_MS) } } })
  await prisma.session.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
  await prisma.store.deleteMany({ where: { uninstalledAt: { lt: new Date(now - KEPT_AFTER_UNINSTALL_MS) } } })
}
