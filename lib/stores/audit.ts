import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { openJson, sealJson } from '@/lib/sealed'

export const AUDIT_PURPOSE = 'audit'

export type AuditEventName =
  | 'installed'
  | 'connected'
  | 'opened'
  | 'load_refused'
  | 'uninstall_begun'
  | 'uninstall_refused'
  | 'uninstall_taken_back'
  | 'uninstalled'
  | 'user_removed'
  | 'role_changed'
  | 'key_created'
  | 'key_revoked'
  | 'key_exposed'
  | 'key_suspended'
  | 'key_taken_over'
  | 'rows_exported'
  | 'customers_exported'
  | 'run_question_answered'
  | 'history_exported'
  | 'history_purged'
  | 'retention_changed'

/** `userId` null where no user of the control panel did it. `detail` holds no secret and nothing of a customer. */
export type AuditEntry = { event: AuditEventName; userId: number | null; actor: string; detail?: Record<string, string | number | null> }

export type AuditRecord = { id: string; at: Date; event: AuditEventName; actor: string; detail: Record<string, string | number | null> }

/** Writes down what happened, in the transaction that makes it happen. */
export async function recordAudit(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  { event, userId, actor, detail = {} }: AuditEntry,
): Promise<void> {
  await transaction.auditEvent.create({ data: { storeHash, event, userId, sealed: sealJson({ actor, detail }, AUDIT_PURPOSE, storeHash) } })
}

/** Openings are recorded once a user and day (UTC): whoever works all day opens the app as often as they change pages of the control panel. */
export async function recordOpening(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  { userId, email: actor }: { userId: number; email: string },
): Promise<void> {
  const today = new Date(new Date().setUTCHours(0, 0, 0, 0))
  const told = await transaction.auditEvent.findFirst({
    where: { storeHash, event: 'opened', userId, at: { gte: today } },
    select: { id: true },
  })
  if (!told) await recordAudit(transaction, storeHash, { event: 'opened', userId, actor })
}

/** Refusals of one user are recorded once a minute at most: whoever holds a payload can send it as often as they like. */
const REFUSALS_APART_MS = 60_000

/** Writes down that a verified payload did not open the app; nothing of it for a store that is not known. */
export async function recordRefusedLoad(storeHash: string, user: { userId: number; email: string }, reason: string): Promise<void> {
  const prisma = await db()
  const { userId, email: actor } = user
  await prisma.$transaction(async (transaction) => {
    if (!(await transaction.store.findUnique({ where: { storeHash }, select: { storeHash: true } }))) return
    await recordSeldom(transaction, storeHash, { event: 'load_refused', userId, actor, detail: { reason } })
  })
}

/** Writes down that somebody who is no owner sent a payload to uninstall the app. */
export async function recordRefusedUninstall(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  { userId, email: actor }: { userId: number; email: string },
): Promise<void> {
  await recordSeldom(transaction, storeHash, { event: 'uninstall_refused', userId, actor })
}

async function recordSeldom(transaction: Prisma.TransactionClient, storeHash: string, entry: AuditEntry): Promise<void> {
  const { event, userId } = entry
  const at = { gt: new Date(Date.now() - REFUSALS_APART_MS) }
  const told = await transaction.auditEvent.findFirst({ where: { storeHash, event, userId, at }, select: { id: true } })
  if (!told) await recordAudit(transaction, storeHash, entry)
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
    select: { id: true, at: true, event: true, sealed: true },
  })
  const events = rows.slice(0, limit).map(({ sealed, event, ...row }) => ({
    ...row,
    event: event as AuditEventName,
    ...openJson<Pick<AuditRecord, 'actor' | 'detail'>>(sealed, AUDIT_PURPOSE, storeHash),
  }))
  return { events, hasMore: rows.length > limit }
}
