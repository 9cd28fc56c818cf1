import { database, db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { log } from '@/lib/log'
import { openSecret, sealSecret } from '@/lib/sealed'
import type { SealedTable } from '@/lib/sealed-columns'

/** Pages of the table in one step: some hundred rows, found without looking at others. */
const BLOCKS = 32
const BLOCK_BYTES = 8_192
/** So many rows leave old versions behind, whose room the next ones can take. */
const VACUUM_EVERY_ROWS = 20_000

/** `place` names the row until it is written again. */
type Row = { place: string; storeHash: string; sealed: (string | null)[] }

/**
 * Once over a table from end to end: seals with the first of ENCRYPTION_KEYS what is under one of these keys. Tells after each step how many rows
 * it has written, and how long that took.
 */
export async function* resealBlocks(sealed: SealedTable, keyIds: string[]): AsyncGenerator<{ count: number; ms: number }> {
  const { pool } = await database()
  let unvacuumed = 0
  for (let block = 0; block < (await countBlocks(sealed.table)); block += BLOCKS) {
    const startedAt = performance.now()
    const count = await resealStep(sealed, keyIds, block)
    unvacuumed += count
    if (unvacuumed >= VACUUM_EVERY_ROWS) {
      unvacuumed = 0
      await pool.query(`VACUUM "${sealed.table}"`)
    }
    yield { count, ms: performance.now() - startedAt }
  }
  if (unvacuumed) await pool.query(`VACUUM "${sealed.table}"`)
}

/** Which rows `t` hold something under one of these keys. */
export function isUnder(columns: SealedTable['columns'], keyIds: string[]): Prisma.Sql {
  return Prisma.join(
    columns.map(({ read }) => Prisma.sql`split_part(${read}, '.', 2) = ANY(${keyIds}::text[])`),
    ' OR ',
  )
}

async function countBlocks(table: string): Promise<number> {
  const prisma = await db()
  const [size] = await prisma.$queryRaw<{ blocks: number }[]>`
    SELECT (pg_relation_size(${`"${table}"`}::text::regclass) / ${BLOCK_BYTES}::int)::int AS blocks`
  return size?.blocks ?? 0
}

/** What cannot be opened is logged and left. */
async function resealStep({ table, storeHash, columns }: SealedTable, keyIds: string[], block: number): Promise<number> {
  const prisma = await db()
  const name = Prisma.raw(`"${table}"`)
  const reads = Prisma.join(columns.map(({ read }) => read))
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT t.ctid::text AS place, ${storeHash} AS "storeHash", ARRAY[${reads}]::text[] AS sealed FROM ${name} t
    WHERE t.ctid >= ${`(${block},0)`}::tid AND t.ctid < ${`(${block + BLOCKS},0)`}::tid AND (${isUnder(columns, keyIds)})`
  const anew = rows.flatMap(({ place, storeHash, sealed }) => {
    const next = columns.map(({ purpose }, index) => again(sealed[index] ?? null, { table, purpose, storeHash, keyIds }))
    return next.some((one, index) => one !== sealed[index]) ? { place, ...named('old', sealed), ...named('next', next) } : []
  })
  if (!anew.length) return 0
  const types = Object.fromEntries(columns.flatMap((_, index) => [`old${index}`, `next${index}`].map((one) => [one, 'text'])))
  const sets = columns.map(({ write }, index) => write(Prisma.raw(`v."next${index}"`)))
  const same = columns.map(({ read }, index) => Prisma.sql`${read} IS NOT DISTINCT FROM ${Prisma.raw(`v."old${index}"`)}`)
  // only what is still the same: it may have been written anew in between
  return prisma.$executeRaw`
    UPDATE ${name} t SET ${Prisma.join(sets)} FROM ${unnestRows<Record<string, string | null>>('v', anew, { place: 'text', ...types })}
    WHERE t.ctid = v.place::tid AND ${Prisma.join(same, ' AND ')}`
}

function named(name: string, values: (string | null)[]): Record<string, string | null> {
  return Object.fromEntries(values.map((value, index) => [`${name}${index}`, value]))
}

function again(sealed: string | null, of: { table: string; purpose: string; storeHash: string; keyIds: string[] }): string | null {
  if (sealed === null || !of.keyIds.includes(sealed.split('.', 2)[1] ?? '')) return sealed
  try {
    return sealSecret(openSecret(sealed, of.purpose, of.storeHash), of.purpose, of.storeHash)
  } catch (error) {
    log().error({ event: 'sealed_unreadable', table: of.table, storeHash: of.storeHash, err: error })
    return sealed
  }
}
