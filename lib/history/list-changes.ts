import { db } from '@/lib/db/database'
import type { CustomerFields } from '@/lib/bigcommerce/customer'

export type ChangeRecord = {
  id: string
  attemptedAt: Date
  actor: string
  source: 'FORM' | 'API'
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
    select: { id: true, attemptedAt: true, actor: true, source: true, before: true, after: true, state: true },
  })
  return { changes: rows.slice(0, limit) as ChangeRecord[], hasMore: rows.length > limit }
}

export type ChangedCustomer = { customerId: number; customerName: string; changedAt: Date }

/** How far back the customers changed last are looked for: one of them may have been changed many times in a row. */
const RECENT_CHANGES = 200

/** The customers changed last through this app, newest first, each once, by the name they had then. */
export async function listLastChangedCustomers(storeHash: string, limit: number): Promise<ChangedCustomer[]> {
  const prisma = await db()
  const rows = await prisma.change.findMany({
    where: { storeHash, state: 'APPLIED' },
    orderBy: { attemptedAt: 'desc' },
    take: RECENT_CHANGES,
    select: { customerId: true, customerName: true, attemptedAt: true },
  })
  const latest = new Map<number, ChangedCustomer>()
  for (const { customerId, customerName, attemptedAt } of rows)
    if (!latest.has(customerId)) latest.set(customerId, { customerId, customerName, changedAt: attemptedAt })
  return [...latest.values()].slice(0, limit)
}
