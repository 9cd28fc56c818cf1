import { fieldNames, type FieldName } from '@/lib/contract/fields'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import type { ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { fieldEffects } from '@/lib/runs/plan/own-plan'
import { digestKeyId } from '@/lib/sealed'

/** Of the rows of one customer, but for those that somebody left out. */
export type Verdict = {
  customerId: number
  rows: number
  from: number
  to: number
  /** All of them have what they are compared by. */
  isComplete: boolean
  /** A letter for each field: whether rows ask different things of it. */
  conflicts: string
  /** What the row that counts asks of those fields; null while none does. */
  chosen: string | null
  /** The first row that changes something; 0 where none does. */
  leader: number
  /** Together with its followers. */
  changesEmail: boolean
  changesGroup: boolean
  /** The rows that together ask all that is asked, where the leader alone does not; it comes first. */
  merges: number[]
}

const CONFLICT = 'x'
const numbers = fieldNames.map((_, index) => index + 1)
const none = fieldEffects.none

/** What a row asks of a field, as a digest; empty where it asks nothing. */
export function askOf(alias: string, field: number | FieldName): Prisma.Sql {
  const part = (typeof field === 'number' ? field : fieldNames.indexOf(field) + 1) + 2
  return Prisma.raw(`split_part(${alias}.asks, '.', ${part})`)
}

/** What asking it does: a letter of `fieldEffects`. */
export function effectOf(alias: string, field: number | FieldName): Prisma.Sql {
  const letter = typeof field === 'number' ? field : fieldNames.indexOf(field) + 1
  return Prisma.raw(`substr(split_part(${alias}.asks, '.', 2), ${letter}, 1)`)
}

/** What a row asks of the fields of `conflicts`: rows of which this is the same do not contradict each other there. */
export function conflictKey(row: string, conflicts: Prisma.Sql): Prisma.Sql {
  const parts = numbers.map(
    (n) => Prisma.sql`CASE WHEN substr(${conflicts}, ${Prisma.raw(String(n))}, 1) = 'x' THEN ${askOf(row, n)} ELSE '' END`,
  )
  return Prisma.sql`concat_ws('.', ${Prisma.join(parts)})`
}

/** Of a row that asks nothing of them. */
export const noConflict = Prisma.raw(`'${'.'.repeat(fieldNames.length - 1)}'`)

/**
 * What becomes of the rows of each of these customers (`named`: a statement that gives their ids): rows that contradict no other one are
 * carried out together; of the others those count that ask the same as the one that a person has chosen, by itself or for all customers.
 */
export async function judgeDuplicates({ id }: ClaimedRun, named: Prisma.Sql): Promise<Verdict[]> {
  const prisma = await db()
  const key = Prisma.sql`k.key <> ${noConflict}`
  const kept = Prisma.sql`(k.key = ${noConflict} OR k.key = c.chosen) AND k."ownState" = 'PENDING'`
  const providers = numbers.map((n) => Prisma.sql`min(k.row) FILTER (WHERE ${kept} AND ${effectOf('k', n)} <> ${none})`)
  const conflicts = numbers.map(
    (n) => Prisma.sql`CASE WHEN min(nullif(${askOf('r', n)}, '')) <> max(${askOf('r', n)}) THEN ${CONFLICT} ELSE '-' END`,
  )
  // a number before the key, so that the least of them is the first one's
  const ofFirst = Prisma.sql`substr(min(lpad(k.row::text, 10, '0') || k.key) FILTER (WHERE ${key}), 11)`
  const ofLast = Prisma.sql`substr(max(lpad(k.row::text, 10, '0') || k.key) FILTER (WHERE ${key}), 11)`
  const isChosen = Prisma.sql`FILTER (WHERE k."isChosen" AND ${key})`
  const found = await prisma.$queryRaw<
    (Omit<Verdict, 'merges' | 'changesEmail' | 'changesGroup'> & { providers: (number | null)[]; own: string | null })[]
  >`
    WITH named AS (${named}), grouped AS (
      SELECT r."customerId", count(*)::int AS rows, min(r."rowNumber") AS "from", max(r."rowNumber") AS "to",
        bool_and(r."ownState" IS NOT NULL AND starts_with(r.asks, ${`${digestKeyId()}.`}) AND r.asks LIKE '%.%.%') AS "isComplete",
        concat(${Prisma.join(conflicts)}) AS conflicts
      FROM named JOIN "RunRow" r ON r."runId" = ${id}::uuid AND r."customerId" = named."customerId"
      WHERE r.code IS DISTINCT FROM 'left_out' GROUP BY r."customerId"
    ), keyed AS (
      SELECT r."customerId", r."rowNumber" AS row, r."isChosen", r."ownState", r.asks, ${conflictKey('r', Prisma.sql`g.conflicts`)} AS key
      FROM grouped g JOIN "RunRow" r ON r."runId" = ${id}::uuid AND r."customerId" = g."customerId"
      WHERE r.code IS DISTINCT FROM 'left_out'
    ), choices AS (
      SELECT k."customerId", CASE WHEN min(k.key) ${isChosen} = max(k.key) ${isChosen} THEN min(k.key) ${isChosen}
        WHEN (SELECT duplicates FROM "Run" WHERE id = ${id}::uuid) = 'FIRST' THEN ${ofFirst}
        WHEN (SELECT duplicates FROM "Run" WHERE id = ${id}::uuid) = 'LAST' THEN ${ofLast} END AS chosen
      FROM keyed k GROUP BY k."customerId"
    ), led AS (
      SELECT k."customerId", c.chosen, ARRAY[${Prisma.join(providers)}] AS providers,
        min(lpad(k.row::text, 10, '0') || split_part(k.asks, '.', 2)) FILTER (WHERE ${kept}) AS own
      FROM keyed k JOIN choices c ON c."customerId" = k."customerId" GROUP BY k."customerId", c.chosen)
    SELECT n."customerId", coalesce(g.rows, 0) AS rows, coalesce(g."from", 0) AS "from", coalesce(g."to", 0) AS "to",
      coalesce(g."isComplete", true) AS "isComplete", coalesce(g.conflicts, '') AS conflicts, l.chosen,
      coalesce(substr(l.own, 1, 10)::int, 0) AS leader, substr(l.own, 11) AS own, l.providers
    FROM named n LEFT JOIN grouped g ON g."customerId" = n."customerId" LEFT JOIN led l ON l."customerId" = n."customerId"
    ORDER BY n."customerId"`
  return found.map(({ providers, own, ...verdict }) => {
    const given = providers ?? []
    const isMore = given.some((row, index) => row !== null && own?.[index] === none)
    return {
      ...verdict,
      changesEmail: (given[fieldNames.indexOf('email')] ?? null) !== null,
      changesGroup: (given[fieldNames.indexOf('customerGroupId')] ?? null) !== null,
      merges: isMore ? [...new Set([verdict.leader, ...given.filter((row) => row !== null)])] : [],
    }
  })
}
