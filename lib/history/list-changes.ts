import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields, FieldName } from '@/lib/contract/fields'

export type ChangeRecord = {
  id: string
  attemptedAt: Date
  actor: string
  source: 'FORM' | 'API' | 'RUN' | 'UNDO'
  /** Under which the log has it; null for changes older than that is kept. */
  requestId: string | null
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  /** The run that made it. */
  runId: string | null
}

/** Of a field the changes are looked through, so many at a time. */
const LOOKED_THROUGH = 100

/** One customer's changes, of all fields or of one, newest first; `before` continues from the last one seen. */
export async function listCustomerChanges(
  storeHash: string,
  customerId: number,
  { limit, before, field }: { limit: number; before?: Date; field?: FieldName },
): Promise<{ changes: ChangeRecord[]; hasMore: boolean }> {
  const prisma = await db()
  const take = field ? LOOKED_THROUGH : limit + 1
  const found: ChangeRecord[] = []
  for (let from = before; ;) {
    const rows = await prisma.change.findMany({
      where: { storeHash, customerId, ...(from ? { attemptedAt: { lt: from } } : {}) },
      orderBy: [{ attemptedAt: 'desc' }, { id: 'desc' }],
      take,
      select: { id: true, attemptedAt: true, source: true, requestId: true, state: true, sealed: true, runId: true },
    })
    found.push(...openValues(storeHash, rows).filter(({ after }) => !field || field in after))
    from = rows.at(-1)?.attemptedAt
    if (found.length > limit || rows.length < take) return { changes: found.slice(0, limit), hasMore: found.length > limit }
  }
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
