import { Pool, type PoolConfig } from 'pg'
import type { WriteSlots } from '@/lib/bigcommerce/write-slots'
import { log } from '@/lib/log'

const SLOTS = 3
/** Interactive callers that wait for a slot share this lock; bulk work takes a slot only while it can have this lock alone. */
const INTERACTIVE_WAITS = SLOTS

const TAKE = {
  interactive: 'SELECT pg_try_advisory_lock(hashtext($1), $2) AS taken',
  // the inner lock ends with the statement
  bulk: `SELECT CASE WHEN pg_try_advisory_xact_lock(hashtext($1), ${INTERACTIVE_WAITS}) THEN pg_try_advisory_lock(hashtext($1), $2) ELSE false END AS taken`,
}

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

  async function lock(statement: string, storeHash: string, slot: number): Promise<boolean> {
    const { rows } = await pool.query<{ taken: boolean }>(statement, [storeHash, slot])
    return rows[0]?.taken ?? false
  }

  function unlock(statement: string, values: unknown[]): Promise<unknown> {
    // where the connection is lost, so is the lock
    return pool.query(statement, values).catch(() => null)
  }

  return {
    async tryTake(storeHash, priority) {
      const own = held.get(storeHash) ?? new Set()
      held.set(storeHash, own)
      for (let slot = 0; slot < SLOTS; slot += 1) {
        if (own.has(slot)) continue
        // taken here at once, so that nobody else of this process tries the same
        own.add(slot)
        const isTaken = await lock(TAKE[priority], storeHash, slot).catch((error) => {
          own.delete(slot)
          throw error
        })
        if (isTaken)
          return async () => {
            // of a connection that was lost since, the slots may be others' by now
            if (held.get(storeHash) === own) await unlock('SELECT pg_advisory_unlock(hashtext($1), $2)', [storeHash, slot])
            own.delete(slot)
          }
        own.delete(slot)
      }
      return null
    },
    async announce(storeHash) {
      // bulk work holds its lock for a statement alone: whoever misses it asks again
      const values = [storeHash, INTERACTIVE_WAITS]
      await pool.query('SELECT pg_advisory_lock_shared(hashtext($1), $2)', values)
      return () => unlock('SELECT pg_advisory_unlock_shared(hashtext($1), $2)', values)
    },
    close: () => pool.end(),
  }
}
