import { db } from '@/lib/db/database'
import type { CustomerFields } from '@/lib/bigcommerce/customer'

/** Who asked, through what. */
export type Actor = { source: 'FORM' | 'API'; userId: number | null; name: string }

export type Attempt = {
  customerId: number
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

export type Settlement = {
  changeId: string
  state: 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  errorCode?: string
  /** Where the store keeps a value in another form than it was sent. */
  after?: Partial<CustomerFields>
}

/** Writes down what is about to be tried, before it is. Answers the change's id per customer; customers are distinct. */
export async function recordAttempts(storeHash: string, actor: Actor, attempts: Attempt[]): Promise<Map<number, string>> {
  const { change } = await db()
  const rows = await change.createManyAndReturn({
    data: attempts.map((attempt) => ({ storeHash, source: actor.source, userId: actor.userId, actor: actor.name, ...attempt })),
    select: { id: true, customerId: true },
  })
  return new Map(rows.map(({ id, customerId }) => [customerId, id]))
}

/** Closes attempts with what became of them, in one transaction. */
export async function settleChanges(storeHash: string, settlements: Settlement[]): Promise<void> {
  const prisma = await db()
  const settledAt = new Date()
  const alike = Object.groupBy(settlements, ({ state, errorCode, after }) => (after ? 'own' : `${state} ${errorCode ?? ''}`))
  const updates = Object.values(alike).flatMap((group = []) => {
    const [first] = group
    if (!first) return []
    if (!first.after) {
      const { state, errorCode = null } = first
      const ids = group.map(({ changeId }) => changeId)
      return [prisma.change.updateMany({ where: { storeHash, id: { in: ids } }, data: { state, errorCode, settledAt } })]
    }
    return group.map(({ changeId, state, errorCode = null, after }) =>
      prisma.change.updateMany({ where: { storeHash, id: changeId }, data: { state, errorCode, settledAt, after } }),
    )
  })
  if (updates.length === 1) await updates[0]
  else if (updates.length) await prisma.$transaction(updates)
}
