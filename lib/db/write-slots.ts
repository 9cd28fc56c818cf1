import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type PoolConfig } from 'pg'
import type { WriteSlots } from '@/lib/bigcommerce/write-slots'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

const SLOTS = 3
const LOOK_EVERY_MS = 15

/** Held slots by store: a session may take its own lock again, so it must know which it has. */
type Session = { client: Client; held: Map<string, Set<number>> }

/**
 * Three session locks of PostgreSQL a store (docs: functions-admin, advisory locks), on a connection of their own: they end with the
 * process, however it ends. Needs a connection that stays one session, so none through a pooler in transaction mode.
 */
export function postgresWriteSlots(config: PoolConfig): WriteSlots & { close(): Promise<void> } {
  let opening: Promise<Session> | null = null

  async function open(): Promise<Session> {
    const client = new Client({ ...config, application_name: 'write-slots' })
    client.on('error', (error) => {
      log().error({ event: 'database_connection_lost', reason: error.message })
      opening = null
    })
    await client.connect()
    return { client, held: new Map() }
  }

  async function tryOne({ client, held }: Session, storeHash: string): Promise<number | null> {
    const own = held.get(storeHash) ?? new Set()
    held.set(storeHash, own)
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (own.has(slot)) continue
      // taken here at once, so that nobody else of this process tries the same
      own.add(slot)
      const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtext($1), $2) AS taken', [storeHash, slot])
      if (rows[0]?.taken) return slot
      own.delete(slot)
    }
    return null
  }

  function giveBack({ client, held }: Session, storeHash: string, slot: number): void {
    client
      .query('SELECT pg_advisory_unlock(hashtext($1), $2)', [storeHash, slot])
      // with the connection the lock has gone too
      .catch(() => null)
      .finally(() => held.get(storeHash)?.delete(slot))
  }

  return {
    async take(storeHash, deadline) {
      for (;;) {
        const session = await (opening ??= open().catch((error) => {
          opening = null
          throw error
        }))
        const slot = await tryOne(session, storeHash)
        if (slot !== null) return () => giveBack(session, storeHash, slot)
        if (Date.now() > deadline)
          throw new AppError('rate_limited', 'BigCommerce allows no more calls for this store right now.', { retryAfterSeconds: 1 })
        await sleep(LOOK_EVERY_MS)
      }
    },
    async close() {
      await (await opening)?.client.end()
    },
  }
}
