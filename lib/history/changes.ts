import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import type { CustomerFields } from '@/lib/bigcommerce/customer'
import { openValues, sealValues } from '@/lib/history/change-values'

type Database = Prisma.TransactionClient | Awaited<ReturnType<typeof db>>

/** Who asked, through what. */
export type Actor = { source: 'FORM' | 'API' | 'RUN' | 'UNDO'; userId: number | null; name: string }

export type Attempt = {
  customerId: number
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  /** The row of a run that asks for it. */
  runId?: string
  rowNumber?: number
}

export type Settlement = {
  changeId: string
  state: 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  errorCode?: string
  /** Where the store keeps a value in another form than it was sent. */
  after?: Partial<CustomerFields>
}

/** Writes down what is about to be tried, before it is. Answers the change's id per customer; customers are distinct. */
export async function recordAttempts(
  storeHash: string,
  actor: Actor,
  attempts: Attempt[],
  transaction?: Prisma.TransactionClient,
): Promise<Map<number, string>> {
  const { change } = transaction ?? (await db())
  const rows = await change.createManyAndReturn({
    data: attempts.map(({ customerId, runId, rowNumber, ...values }) => ({
      ...{ storeHash, customerId, runId, rowNumber, source: actor.source, userId: actor.userId },
      sealed: sealValues(storeHash, { ...values, actor: actor.name }),
    })),
    select: { id: true, customerId: true },
  })
  return new Map(rows.map(({ id, customerId }) => [customerId, id]))
}

/** Closes attempts with what became of them, in one transaction: the given one, or one of its own. */
export async function settleChanges(storeHash: string, settlements: Settlement[], transaction?: Prisma.TransactionClient): Promise<void> {
  const prisma = transaction ?? (await db())
  const settledAt = new Date()
  const tidied = await resealed(prisma, storeHash, settlements)
  const alike = Map.groupBy(settlements, ({ changeId, state, errorCode = '' }) =>
    tidied.has(changeId) ? changeId : `${state} ${errorCode}`,
  )
  const updates = [...alike.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { changeId, state, errorCode = null } = first
    const ids = group.map((settlement) => settlement.changeId)
    const sealed = tidied.get(changeId)
    return prisma.change.updateMany({ where: { storeHash, id: { in: ids } }, data: { state, errorCode, settledAt, sealed } })
  })
  if ('$transaction' in prisma && updates.length > 1) await prisma.$transaction(updates)
  else for (const update of updates) await update
}

/** The values of changes whose store keeps another form of them, with that form. */
async function resealed(prisma: Database, storeHash: string, settlements: Settlement[]): Promise<Map<string, string>> {
  const tidied = new Map(settlements.flatMap(({ changeId, after }) => (after ? [[changeId, after] as const] : [])))
  if (!tidied.size) return new Map()
  const where = { storeHash, id: { in: [...tidied.keys()] } }
  const rows = openValues(storeHash, await prisma.change.findMany({ where, select: { id: true, sealed: true } }))
  return new Map(rows.map(({ id, ...values }) => [id, sealValues(storeHash, { ...values, after: tidied.get(id) ?? values.after })]))
}
