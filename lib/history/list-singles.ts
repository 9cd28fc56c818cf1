import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { setsWith } from '@/lib/contract/field-set'
import type { CustomerFields, FieldName } from '@/lib/contract/fields'
import { historySources, type HistorySource } from '@/lib/contract/history-sources'
import { openValues } from '@/lib/history/change-values'

/** A place in the history, before or after which it goes on: of changes of one moment the id says which. */
export type Place = { at: Date; id: string }

/** What of the history is wanted: `null` is anything. Both moments are within. */
export type HistoryFilter = {
  userId: number | null
  field: FieldName | null
  source: HistorySource | null
  from: Date | null
  to: Date | null
}

/** Newest first; older than a place, or the next newer than one, of which the newest comes first all the same. */
export type HistoryPage = { limit: number; older?: Place; newer?: Place }

export type SingleChange = {
  id: string
  at: Date
  userId: number | null
  source: HistorySource
  customerId: number
  customerName: string
  actor: string
  requestId: string | null
  state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

type Row = Omit<SingleChange, 'customerName' | 'actor' | 'before' | 'after'> & { sealed: string }

/**
 * The changes of a store that no run made, those that a filter lets through. Which they are is told by indexes alone, however many there are and
 * however rare: of each source and each set of fields as many are looked at as are wanted.
 */
export async function listSingleChanges(storeHash: string, filter: HistoryFilter, page: HistoryPage): Promise<SingleChange[]> {
  const isNewer = page.newer !== undefined
  const order = Prisma.raw(isNewer ? 'ASC' : 'DESC')
  const rows = await query<Row>(Prisma.sql`
    SELECT c.id::text, c."attemptedAt" AS at, c."userId", c.source::text, c."customerId", c."requestId"::text, c.state::text, c.sealed
    FROM (${found(storeHash, filter, page)} ORDER BY "attemptedAt" ${order}, id ${order} LIMIT ${limitOf(page)}) AS found
    JOIN "Change" c ON c.id = found.id
    ORDER BY found."attemptedAt" DESC, found.id DESC`)
  return openValues(storeHash, rows)
}

function found(storeHash: string, filter: HistoryFilter, page: HistoryPage): Prisma.Sql {
  const { userId, field, source } = filter
  const within = withinPage('"attemptedAt"', filter, page)
  const single = Prisma.sql`"storeHash" = ${storeHash} AND "runId" IS NULL`
  if (userId === null && field === null && source === null)
    return Prisma.sql`SELECT id, "attemptedAt" FROM "Change" WHERE ${single} AND ${within}`
  const order = Prisma.raw(page.newer ? 'ASC' : 'DESC')
  const sources = source === null ? [...historySources] : [source]
  const person = userId === null ? Prisma.empty : Prisma.sql`AND "userId" = ${userId}::int`
  return Prisma.sql`
    SELECT one.id, one."attemptedAt" FROM unnest(${sources}::"ChangeSource"[]) AS s(source)
    CROSS JOIN unnest(${setsWith(field)}::smallint[]) AS f(fields)
    CROSS JOIN LATERAL (
      SELECT id, "attemptedAt" FROM "Change" WHERE ${single} ${person} AND source = s.source AND fields = f.fields AND ${within}
      ORDER BY "attemptedAt" ${order}, id ${order} LIMIT ${limitOf(page)}) AS one`
}

/** As part of the statement: prepared for any number, it would be planned for a tenth of all there is. The number comes from code. */
export function limitOf({ limit }: HistoryPage): Prisma.Sql {
  return Prisma.raw(String(Math.trunc(limit)))
}

/** What of the time line a page may show, as a condition that an index of moment and id answers. The column's name comes from code. */
export function withinPage(column: string, { from, to }: HistoryFilter, { older, newer }: HistoryPage): Prisma.Sql {
  const at = Prisma.raw(column)
  const conditions = [
    older && Prisma.sql`(${at}, id) < (${older.at}::timestamptz, ${older.id}::uuid)`,
    newer && Prisma.sql`(${at}, id) > (${newer.at}::timestamptz, ${newer.id}::uuid)`,
    from && Prisma.sql`${at} >= ${from}::timestamptz`,
    to && Prisma.sql`${at} <= ${to}::timestamptz`,
  ].filter((condition) => !!condition)
  return conditions.length ? Prisma.join(conditions, ' AND ') : Prisma.sql`true`
}
