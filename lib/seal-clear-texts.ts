import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { clearChoices, sealMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { sealedPattern } from '@/lib/sealed'
import { sealKeyName } from '@/lib/stores/api-key-name'
import { isHashedKey, hashKept } from '@/lib/stores/answer-once'

const PAGE = 200

/**
 * Seals or hashes what earlier versions kept in clear: names of API keys, Idempotency-Keys and their requests' hashes, names of groups that were
 * chosen. In small steps; what the signal leaves is done at the next start. Afterwards there is nothing to find, and it costs nothing.
 */
export async function sealClearTexts(signal: AbortSignal): Promise<void> {
  for (const page of [sealKeyNames, hashIdempotencyKeys, () => sealChoices('Run', 'id'), () => sealChoices('ColumnMap', 'headingKey')])
    while (!signal.aborted && (await page()) === PAGE);
}

async function sealKeyNames(): Promise<number> {
  const prisma = await db()
  const rows = await prisma.$queryRaw<{ id: string; storeHash: string; name: string }[]>`
    SELECT id, "storeHash", name FROM "ApiKey" WHERE name !~ ${sealedPattern.source} LIMIT ${PAGE}`
  for (const { id, storeHash, name } of rows)
    await prisma.apiKey.updateMany({ where: { id, name }, data: { name: sealKeyName(storeHash, name) } })
  return rows.length
}

async function hashIdempotencyKeys(): Promise<number> {
  const { idempotentRequest } = await db()
  const rows = await idempotentRequest.findMany({
    where: { NOT: { idempotencyKey: { startsWith: isHashedKey } } },
    take: PAGE,
    select: { apiKeyId: true, idempotencyKey: true, requestHash: true },
  })
  for (const row of rows) {
    const hashed = hashKept(row)
    // the same request may have come anew meanwhile: that one counts
    const isKnown = await idempotentRequest.count({ where: { apiKeyId: row.apiKeyId, idempotencyKey: hashed.idempotencyKey } })
    if (isKnown) await idempotentRequest.deleteMany({ where: row })
    else await idempotentRequest.updateMany({ where: row, data: hashed })
  }
  return rows.length
}

async function sealChoices(table: 'Run' | 'ColumnMap', key: 'id' | 'headingKey'): Promise<number> {
  const prisma = await db()
  const [name, column] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${key}"`)]
  const rows = await prisma.$queryRaw<{ key: string; storeHash: string; mapping: Pick<RunMapping, 'groupChoices'> }[]>`
    SELECT ${column}::text AS key, "storeHash", mapping FROM ${name} WHERE ${clearChoices} LIMIT ${PAGE}`
  for (const { key: value, storeHash, mapping } of rows)
    await prisma.$executeRaw`
      UPDATE ${name} SET mapping = ${JSON.stringify(sealMapping(storeHash, mapping))}::jsonb
      WHERE ${column}::text = ${value} AND "storeHash" = ${storeHash} AND mapping = ${JSON.stringify(mapping)}::jsonb`
  return rows.length
}
