import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'

export type AuditEventName =
  'installed' | 'connected' | 'opened' | 'load_refused' | 'uninstalled' | 'user_removed' | 'role_changed' | 'key_created' | 'key_revoked'

/** `userId` null where no user of the control panel did it. `detail` holds no secret and nothing of a customer. */
export type AuditEntry = { event: AuditEventName; userId: number | null; actor: string; detail?: Record<string, string | number | null> }

export type AuditRecord = { id: string; at: Date; event: AuditEventName; actor: string; detail: Record<string, string | number | null> }

/** Writes down what happened, in the transaction that makes it happen. */
export async function recordAudit(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  { detail = {}, ...entry }: AuditEntry,
): Promise<void> {
  await transaction.auditEvent.create({ data: { storeHash, ...entry, detail } })
}

/** One store's events, newest first; `before` continues from the last one seen. */
export async function listAuditEvents(
  storeHash: string,
  { limit, before }: { limit: number; before?: Date },
): Promise<{ events: AuditRecord[]; hasMore: boolean }> {
  const { auditEvent } = await db()
  const rows = await auditEvent.findMany({
    where: { storeHash, ...(before ? { at: { lt: before } } : {}) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { id: true, at: true, event: true, actor: true, detail: true },
  })
  return { events: rows.slice(0, limit) as AuditRecord[], hasMore: rows.length > limit }
}
