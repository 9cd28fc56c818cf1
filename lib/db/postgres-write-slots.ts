import { randomUUID } from 'node:crypto'
import { Pool, type PoolConfig } from 'pg'
import type { WriteSlots } from '@/lib/bigcommerce/write-slots'
import { log } from '@/lib/log'
import { steadyNow } from '@/lib/steady-clock'

const SLOTS = 3
/** So long after it was last heard of, what a process held is free for others. */
const LENT_FOR_MS = 9_000
const RENEWED_EVERY_MS = 2_000
/** A PUT that is begun with less than this left may be under way when its slot is another's. */
const LEAST_LEFT_MS = 5_000
/** Of a connection that was cut off without a word. */
const ANSWERS_WITHIN_MS = 3_000

const EXPIRES = `clock_timestamp() + ${LENT_FOR_MS} * interval '1 millisecond'`
const NOBODY_WAITS = `AND NOT EXISTS (SELECT 1 FROM "WriteWaiter" WHERE "storeHash" = $1 AND "expiresAt" > clock_timestamp())`
/** Rows that others are taking at this moment are passed over. `slots`: how many the store has, none before its first write. */
const TAKE = {
  interactive: takeFree(''),
  bulk: takeFree(NOBODY_WAITS),
}
const MAKE = `
  INSERT INTO "WriteSlot" ("storeHash", slot, "expiresAt") SELECT $1, slot, '-infinity' FROM generate_series(0, ${SLOTS - 1}) slot
  ON CONFLICT DO NOTHING`
const GIVE_BACK = `UPDATE "WriteSlot" SET "expiresAt" = clock_timestamp() WHERE "storeHash" = $1 AND "leaseId" = $2`
/** A slot that has expired and was not taken since is still whose it was. */
const RENEW = `
  WITH waiting AS (UPDATE "WriteWaiter" SET "expiresAt" = ${EXPIRES} WHERE id = ANY($3::uuid[]))
  UPDATE "WriteSlot" s SET "expiresAt" = ${EXPIRES} FROM unnest($1::text[], $2::uuid[]) AS held("storeHash", "leaseId")
  WHERE s."storeHash" = held."storeHash" AND s."leaseId" = held."leaseId" RETURNING s."leaseId"`
/** Where whoever waited could not take it back, its row goes when it no longer counts. */
const ANNOUNCE = `
  WITH past AS (DELETE FROM "WriteWaiter" WHERE "storeHash" = $2 AND "expiresAt" < clock_timestamp())
  INSERT INTO "WriteWaiter" (id, "storeHash", "expiresAt") VALUES ($1, $2, ${EXPIRES})`
const WITHDRAW = `DELETE FROM "WriteWaiter" WHERE id = $1`

function takeFree(condition: string): string {
  return `
    WITH taken AS (
      UPDATE "WriteSlot" SET "leaseId" = $2, "expiresAt" = ${EXPIRES}
      WHERE "storeHash" = $1 AND slot = (
        SELECT slot FROM "WriteSlot" WHERE "storeHash" = $1 AND "expiresAt" <= clock_timestamp() ${condition}
        ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING slot)
    SELECT EXISTS (SELECT 1 FROM taken) AS "isTaken", (SELECT count(*)::int FROM "WriteSlot" WHERE "storeHash" = $1) AS slots`
}

/**
 * Three slots a store, lent by rows: each for nine seconds by the database's clock, again and again while it is held, and given back under the
 * id that it was taken with. So a process that is gone, frozen or cut off keeps none from others for longer. One statement each, on a
 * connection of their own, so that a busy pool does not cost a slot; any connection will do, a pooler's too.
 */
export function postgresWriteSlots(config: PoolConfig): WriteSlots & { close(): Promise<void> } {
  const held = new Map<string, { storeHash: string; lentUntil: number }>()
  const waiters = new Set<string>()
  const pool = new Pool({
    ...config,
    max: 1,
    idleTimeoutMillis: 0,
    keepAlive: true,
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS,
    application_name: 'write-slots',
  })
  pool.on('error', (error) => log().error({ event: 'database_connection_lost', reason: error.message }))

  async function run<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await pool.query<Row>({ name, text, values })
    return rows
  }

  /** Once more where its connection was lost; what is not given back then expires. */
  async function end(name: string, text: string, values: unknown[]): Promise<void> {
    await run(name, text, values).catch(() => run(name, text, values).catch(() => null))
  }

  let isRenewing = false
  async function renew(): Promise<void> {
    if (isRenewing || held.size + waiters.size === 0) return
    isRenewing = true
    const [asked, leases] = [steadyNow(), [...held]]
    try {
      const stores = leases.map(([, { storeHash }]) => storeHash)
      const rows = await run<{ leaseId: string }>('renew', RENEW, [stores, leases.map(([id]) => id), [...waiters]])
      const renewed = new Set(rows.map(({ leaseId }) => leaseId))
      for (const [id, lease] of leases) lease.lentUntil = renewed.has(id) ? asked + LENT_FOR_MS : -Infinity
    } catch (error) {
      log().warn({ event: 'write_slots_not_renewed', reason: (error as Error).message })
    } finally {
      isRenewing = false
    }
  }
  const timer = setInterval(() => void renew(), RENEWED_EVERY_MS).unref()

  return {
    async tryTake(storeHash, priority) {
      const [id, asked] = [randomUUID(), steadyNow()]
      async function giveBack() {
        held.delete(id)
        await end('give-back', GIVE_BACK, [storeHash, id])
      }
      async function take() {
        const [answer] = await run<{ isTaken: boolean; slots: number }>(`take-${priority}`, TAKE[priority], [storeHash, id])
        return answer ?? { isTaken: false, slots: SLOTS }
      }
      try {
        let { isTaken, slots } = await take()
        if (slots < SLOTS) {
          await run('make', MAKE, [storeHash])
          ;({ isTaken, slots } = await take())
        }
        if (!isTaken) return null
      } catch (error) {
        // it may have been taken all the same
        void giveBack()
        throw error
      }
      const lease = { storeHash, lentUntil: asked + LENT_FOR_MS }
      held.set(id, lease)
      return { isGood: () => lease.lentUntil - steadyNow() >= LEAST_LEFT_MS, giveBack }
    },
    async announce(storeHash) {
      const id = randomUUID()
      waiters.add(id)
      await run('announce', ANNOUNCE, [id, storeHash])
      return () => {
        waiters.delete(id)
        return end('withdraw', WITHDRAW, [id])
      }
    },
    async close() {
      clearInterval(timer)
      await pool.end()
    },
  }
}
