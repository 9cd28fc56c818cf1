import { randomUUID } from 'node:crypto'
import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

const SEEN_EVERY_MS = 15_000
/** A process that says nothing for so long has ended, or is frozen: when it wakes up, it says at once under which key it writes. */
const GONE_AFTER_SECONDS = 60
const RESEALS_FOR_SECONDS = 60
/** Of the transaction's lock: two processes that start at once judge one after the other. */
const LOCK = 72707370

export type KeyHold = { id: string; leave(): Promise<void> }

/**
 * Makes known which of ENCRYPTION_KEYS this process has, as long as it runs. Throws where it would write under a key that another running
 * process cannot read, where another one writes under a key that it cannot read itself, and where something is left under such a key.
 */
export async function holdKeys(): Promise<KeyHold> {
  const id = randomUUID()
  const prisma = await db()
  await prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(${LOCK}::bigint)`
    const [holders, known] = [await otherHolders(transaction, id), await transaction.encryptionKey.findMany()]
    refuseForeignKeys(holders, known)
    // before the first start that wrote this down, anything may be under any of them
    const inUse = known.length ? keyIds().slice(0, 1) : keyIds()
    await transaction.encryptionKey.createMany({ data: inUse.map((key) => ({ id: key })), skipDuplicates: true })
  })
  await tell(id)
  const timer = setInterval(() => {
    void tell(id).catch((error: unknown) => log().warn({ event: 'keys_not_told', err: error }))
  }, SEEN_EVERY_MS)
  timer.unref()
  return {
    id,
    async leave() {
      clearInterval(timer)
      const { keyHolder } = await db()
      await keyHolder.deleteMany({ where: { id } })
    },
  }
}

/** Keys under which something may be left, while all running processes write under this one's first key; none as long as they do not. */
export async function keysToClear(holderId: string): Promise<string[]> {
  const prisma = await db()
  const [present] = keyIds()
  const left = await prisma.encryptionKey.findMany({ where: { clearedAt: null, id: { not: present! } }, select: { id: true } })
  const holders = left.length ? await otherHolders(prisma, holderId) : []
  return holders.every((holder) => holder.keyIds[0] === present) ? left.map(({ id }) => id) : []
}

/** Nothing is left under these keys. Nothing happens where a process has written under one of them meanwhile. */
export async function markCleared(ids: string[], holderId: string): Promise<boolean> {
  const due = await keysToClear(holderId)
  if (!ids.every((id) => due.includes(id))) return false
  const { encryptionKey } = await db()
  await encryptionKey.updateMany({ where: { id: { in: ids } }, data: { clearedAt: new Date() } })
  return true
}

/** Whether this process is the one that seals anew, from now on for a minute. */
export async function takeReseal(holderId: string): Promise<boolean> {
  const taken = await query(Prisma.sql`
    UPDATE "EncryptionKey" SET resealer = ${holderId}::uuid, "resealerUntil" = now() + make_interval(secs => ${RESEALS_FOR_SECONDS}::int)
    WHERE id = ${keyIds()[0]!} AND (resealer = ${holderId}::uuid OR "resealerUntil" IS NULL OR "resealerUntil" < now()) RETURNING 1`)
  return taken.length > 0
}

function keyIds(): string[] {
  return env().ENCRYPTION_KEYS.map(({ id }) => id)
}

async function tell(id: string): Promise<void> {
  const keys = keyIds()
  await query(Prisma.sql`
    INSERT INTO "KeyHolder" (id, "keyIds", "seenAt") VALUES (${id}::uuid, ${keys}::text[], now())
    ON CONFLICT (id) DO UPDATE SET "seenAt" = now(), "keyIds" = excluded."keyIds"`)
  await query(Prisma.sql`UPDATE "EncryptionKey" SET "clearedAt" = NULL WHERE id = ${keys[0]!} AND "clearedAt" IS NOT NULL`)
}

async function otherHolders(
  database: Pick<Prisma.TransactionClient, '$executeRaw' | '$queryRaw'>,
  id: string,
): Promise<{ keyIds: string[] }[]> {
  await database.$executeRaw`DELETE FROM "KeyHolder" WHERE "seenAt" < now() - interval '1 day'`
  return database.$queryRaw<{ keyIds: string[] }[]>`
    SELECT "keyIds" FROM "KeyHolder" WHERE id <> ${id}::uuid AND "seenAt" > now() - make_interval(secs => ${GONE_AFTER_SECONDS}::int)`
}

function refuseForeignKeys(holders: { keyIds: string[] }[], known: { id: string; clearedAt: Date | null }[]): void {
  const own = keyIds()
  const [first] = own
  if (holders.some((holder) => !holder.keyIds.includes(first!)))
    throw new Error(
      `A running process cannot read the key "${first}" that this one would write under. Put it last in ENCRYPTION_KEYS, restart every process, and only then put it first.`,
    )
  const missing = [...holders.map((holder) => holder.keyIds[0]!), ...known.filter(({ clearedAt }) => !clearedAt).map(({ id }) => id)]
  const foreign = missing.find((id) => !own.includes(id))
  if (foreign)
    throw new Error(
      `Something is still sealed under the key "${foreign}", which is not in ENCRYPTION_KEYS. Put it back, behind the others, until the log says "resealed" for it.`,
    )
}
