import { setTimeout as sleep } from 'node:timers/promises'
import { Pool, type PoolConfig } from 'pg'
import type { WriteSlots } from '@/lib/bigcommerce/write-slots'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

const SLOTS = 3
const LOOK_EVERY_MS = 15

/**
 * Three session locks of PostgreSQL a store (docs: functions-admin, advisory locks), on a connection of their own: they end with the
 * process, however it ends. Needs a connection that stays one session, so none through a pooler in transaction mode.
 */
export function postgresWriteSlots(config: PoolConfig): WriteSlots & { close(): Promise<void> } {
  /** Held slots by store: a session may take its own lock again, so it must be known which it has. */
  const held = new Map<string, Set<number>>()
  // a pool of one, so that questions wait for each other and a lost connection is replaced
  const pool = new Pool({ ...config, max: 1, idleTimeoutMillis: 0, application_name: 'write-slots' })
  pool.on('error', (error) => log().error({ event: 'database_connection_lost', reason: error.message }))
  // with the connection the locks have gone too
  pool.on('remove', () => held.clear())

  async function tryOne(storeHash: string): Promise<number | null> {
    const own = held.get(storeHash) ?? new Set()
    held.set(storeHash, own)
    for (let slot = 0; slot < SLOTS; slot += 1) {
      if (own.has(slot)) continue
      // taken here at once, so that nobody else of this process tries the same
      own.add(slot)
      const isTaken = await lock(storeHash, slot).catch((error) => {
        own.delete(slot)
        throw error
      })
      if (isTaken) return slot
      own.delete(slot)
    }
    return null
  }

  async function lock(storeHash: string, slot: number): Promise<boolean> {
    const { rows } = await pool.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtext($1), $2) AS taken', [storeHash, slot])
    return rows[0]?.taken ?? false
  }

  function giveBack(storeHash: string, slot: number): void {
    const own = held.get(storeHash)
    pool
      .query('SELECT pg_advisory_unlock(hashtext($1), $2)', [storeHash, slot])
      .catch(() => null)
      .finally(() => own?.delete(slot))
  }

  return {
    async take(storeHash, deadline) {
      for (;;) {
        const slot = await tryOne(storeHash)
        if (slot !== null) return () => giveBack(storeHash, slot)
        if (Date.now() > deadline)
          throw new AppError('rate_limited', 'BigCommerce allows no more calls for this store right now.', { retryAfterSeconds: 1 })
        await sleep(LOOK_EVERY_MS)
      }
    },
    close: () => pool.end(),
  }
}
