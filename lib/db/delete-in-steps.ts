import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'

const STEP = 1_000

/**
 * Deletes the rows of a table that a condition names and answers how many they were: a thousand at a time, with a pause as long as the step,
 * so that nobody waits for longer than for one step. The table's name is part of the statement: it comes from code, never from input.
 */
export async function deleteInSteps(table: string, which: Prisma.Sql): Promise<number> {
  const prisma = await db()
  const name = Prisma.raw(`"${table}"`)
  for (let deleted = 0; ;) {
    const startedAt = performance.now()
    const count =
      await prisma.$executeRaw`DELETE FROM ${name} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${name} WHERE ${which} LIMIT ${STEP}))`
    deleted += count
    if (!count) return deleted
    if (count === STEP) await sleep(performance.now() - startedAt)
  }
}
