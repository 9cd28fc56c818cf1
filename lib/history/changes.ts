import { randomUUID } from 'node:crypto'
import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { openValues, sealValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'
import { fieldSetOf } from '@/lib/contract/field-set'
import type { HistorySource } from '@/lib/contract/history-sources'

/** Who asked, through what, and by which request: the id under which the log and the calls to BigCommerce have it, a run's claim for its own. */
export type Actor = { source: HistorySource; userId: number | null; name: string; requestId?: string | null | undefined }

export type Attempt = {
  customerId: number
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  /** The run and the row that ask for it; all attempts of one call are of one run. */
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
export async function recordAttempts(storeHash: string, actor: Actor, attempts: Attempt[]): Promise<Map<number, string>> {
  const { ids, statement } = attemptsStatement(storeHash, actor, attempts, Prisma.sql`true`)
  await query(statement)
  return ids
}

/**
 * The statement that does so where `condition` holds, and otherwise records nothing: for whoever records it in one statement with rows of
 * its own. It can be followed by RETURNING.
 */
export function attemptsStatement(
  storeHash: string,
  actor: Actor,
  attempts: Attempt[],
  condition: Prisma.Sql,
): { ids: Map<number, string>; statement: Prisma.Sql } {
  const ids = new Map(attempts.map(({ customerId }) => [customerId, randomUUID()]))
  const rows = attempts.map(({ customerId, rowNumber = null, ...values }) => ({
    id: ids.get(customerId),
    customerId,
    rowNumber,
    fields: fieldSetOf(values.after),
    sealed: sealValues(storeHash, { ...values, actor: actor.name }),
  }))
  const statement = Prisma.sql`
    INSERT INTO "Change" (id, "storeHash", "customerId", source, "userId", "requestId", "runId", "rowNumber", fields, sealed)
    SELECT v.id, ${storeHash}, v."customerId", ${actor.source}::"ChangeSource", ${actor.userId}::int, ${actor.requestId ?? null}::uuid,
      ${attempts[0]?.runId ?? null}::uuid, v."rowNumber", v.fields, v.sealed
    FROM ${unnestRows('v', rows, { id: 'uuid', customerId: 'int', rowNumber: 'int', fields: 'int', sealed: 'text' })} WHERE ${condition}`
  return { ids, statement }
}

/**
 * Notes that changes are attempted once more, from now on and for this request, under the same record. Answers the ids of those: a change that
 * is known to be made is not attempted again.
 */
export async function recordReattempts(
  storeHash: string,
  { changeIds, requestId }: { changeIds: string[]; requestId?: string },
  transaction: Prisma.TransactionClient,
): Promise<string[]> {
  const reopened = await transaction.$queryRaw<{ id: string }[]>`
    UPDATE "Change" SET state = 'ATTEMPTED', "attemptedAt" = now(), "errorCode" = NULL, "settledAt" = NULL, "requestId" = ${requestId ?? null}::uuid
    WHERE id = ANY(${changeIds}::uuid[]) AND "storeHash" = ${storeHash} AND state <> 'APPLIED'
    RETURNING id::text`
  return reopened.map(({ id }) => id)
}

/** Closes attempts whose outcome is not known yet with what became of them, at once. */
export async function settleChanges(storeHash: string, settlements: Settlement[]): Promise<void> {
  if (settlements.length) await query(await settlementsStatement(storeHash, settlements, Prisma.sql`true`))
}

/** The statement that does so where `condition` holds: for whoever settles rows of its own in the same statement. */
export async function settlementsStatement(storeHash: string, settlements: Settlement[], condition: Prisma.Sql): Promise<Prisma.Sql> {
  const tidied = await resealed(storeHash, settlements)
  const rows = settlements.map(({ changeId, state, errorCode = null }) => ({
    changeId,
    state,
    errorCode,
    sealed: tidied.get(changeId) ?? null,
  }))
  // one statement for any number and any outcomes, so that the database has it prepared
  return Prisma.sql`
    UPDATE "Change" c
    SET state = v.state::"ChangeState", "errorCode" = v."errorCode", "settledAt" = now(), sealed = coalesce(v.sealed, c.sealed)
    FROM ${unnestRows('v', rows, { changeId: 'uuid', state: 'text', errorCode: 'text', sealed: 'text' })}
    WHERE c.id = v."changeId" AND c."storeHash" = ${storeHash} AND c.state IN ('ATTEMPTED', 'UNKNOWN') AND ${condition}`
}

/** The values of changes whose store keeps another form of them, with that form. */
async function resealed(storeHash: string, settlements: Settlement[]): Promise<Map<string, string>> {
  const tidied = new Map(settlements.flatMap(({ changeId, after }) => (after ? [[changeId, after] as const] : [])))
  if (!tidied.size) return new Map()
  const { change } = await db()
  const where = { storeHash, id: { in: [...tidied.keys()] } }
  const rows = openValues(storeHash, await change.findMany({ where, select: { id: true, sealed: true } }))
  return new Map(rows.map(({ id, ...values }) => [id, sealValues(storeHash, { ...values, after: tidied.get(id) ?? values.after })]))
}
