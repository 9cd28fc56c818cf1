import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'
import type { HistorySource } from '@/lib/contract/history-sources'

export type ChangeRecord = {
  id: string
  attemptedAt: Date
  actor: string
  source: HistorySource
  /** Under which the log has it; null for changes older than that is kept. */
  requestId: string | null
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
}

/** One customer's changes, newest first; `before` continues from the last one seen. */
export async function listCustomerChanges(
  storeHash: string,
  customerId: number,
  { limit, before }: { limit: number; before?: Date },
): Promise<{ changes: ChangeRecord[]; hasMore: boolean }> {
  const prisma = await db()
  const rows = await prisma.change.findMany({
    where: { storeHash, customerId, ...(before ? { attemptedAt: { lt: before } } : {}) },
    orderBy: [{ attemptedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { id: true, attemptedAt: true, source: true, requestId: true, state: true, sealed: true },
  })
  return { changes: openValues(storeHash, rows.slice(0, limit)), hasMore: rows.length > limit }
}

export type ChangedCustomer = { customerId: number; customerName: string; changedAt: Date }

/** How far back the customers changed last are looked for: one of them may have been changed many times in a row. */
const RECENT_CHANGES = 200
/** Changes that were refused count too, and there may be any number of them in a row. */
const RECENT_ATTEMPTS = 10_000

/** The customers changed last through this app, as far as the last ten thousand attempts tell, newest first, each once, by the name they had then. */
export async function listLastChangedCustomers(storeHash: string, limit: number): Promise<ChangedCustomer[]> {
  const rows = await query<{ customerId: number; attemptedAt: Date; sealed: string }>(Prisma.sql`
    SELECT "customerId", "attemptedAt", sealed FROM (
      SELECT "customerId", "attemptedAt", sealed, state FROM "Change" WHERE "storeHash" = ${storeHash}
      ORDER BY "attemptedAt" DESC LIMIT ${Prisma.raw(String(RECENT_ATTEMPTS))}) AS newest
    WHERE state = 'APPLIED' LIMIT ${Prisma.raw(String(RECENT_CHANGES))}`)
  const latest = new Map<number, (typeof rows)[number]>()
  for (const row of rows) if (!latest.has(row.customerId)) latest.set(row.customerId, row)
  return openValues(storeHash, [...latest.values()].slice(0, limit)).map(({ customerId, customerName, attemptedAt }) => ({
    customerId,
    customerName,
    changedAt: attemptedAt,
  }))
}
