import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { database } from '@/lib/db/database'
import { purgeHistory } from '@/lib/runs/purge-history'
import { longestStatement } from '@/scripts/bench/explain'
import { HISTORY_STORE } from '@/scripts/bench/fill-history'

const MOST_MS = 1_000
const PAUSE_MS = 5

/** Lets half a million changes and some thousand runs of a store expire, while somebody records changes of it over a connection of their own. */
export async function measurePurge(): Promise<boolean> {
  const { prisma, pool, connection } = await database()
  await prisma.store.update({ where: { storeHash: HISTORY_STORE }, data: { keptYears: 2 } })
  const other = new pg.Client(connection)
  await other.connect()
  const waits: number[] = []
  let isPurging = true
  async function record() {
    while (isPurging) {
      const startedAt = performance.now()
      await other.query(`INSERT INTO "Change" (id, "storeHash", "customerId", source, sealed, fields) VALUES ($1, $2, 1, 'FORM', 'x', 1)`, [
        randomUUID(),
        HISTORY_STORE,
      ])
      waits.push(performance.now() - startedAt)
      await sleep(PAUSE_MS)
    }
  }
  async function count(): Promise<number> {
    const { rows } = await pool.query<{ count: string }>(`SELECT count(*) FROM "Change"`)
    return Number(rows[0]?.count)
  }
  const before = await count()
  const recording = record()
  const startedAt = performance.now()
  const stepMs = await longestStatement(() => purgeHistory())
  const wholeMs = performance.now() - startedAt
  isPurging = false
  await recording
  await other.end()
  const waitMs = Math.max(...waits)
  const deleted = before + waits.length - (await count())
  console.log('\nThe purge of what one store does not keep any longer, beside somebody who records changes of it:')
  console.table([
    {
      deleted,
      'all of it': `${(wholeMs / 1000).toFixed(0)} s`,
      'longest step': `${stepMs.toFixed(0)} ms`,
      recorded: waits.length,
      'longest wait': `${waitMs.toFixed(0)} ms`,
      goal: `${MOST_MS} ms`,
    },
  ])
  return deleted > 0 && Math.max(stepMs, waitMs) <= MOST_MS
}
