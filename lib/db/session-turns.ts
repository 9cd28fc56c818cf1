import type { Duplex } from 'node:stream'
import { deallocate, ROLLBACK, transactionStatus } from '@/lib/db/pg-messages'
import type { PGliteSession } from '@/lib/db/pglite-session'

/** What one connection does with the session that all share. */
export type SessionTurns = {
  /**
   * Sends messages once it is this connection's turn; the answer, or null where the connection broke before. It keeps the session until its
   * transaction has ended.
   */
  send(batch: Buffer, statements: string[]): Promise<Buffer | null>
  /** Rolls back what is open, forgets what this connection has prepared, and gives the session back. */
  leave(): Promise<void>
}

export function takeTurns(session: PGliteSession, connection: Duplex): SessionTurns {
  let isInTransaction = false
  /** The session outlives the connection, so its statements have to be forgotten by name. */
  const prepared = new Set<string>()
  return {
    async send(batch, statements) {
      await session.acquire(connection)
      try {
        if (connection.destroyed) return null
        isInTransaction = true
        for (const name of statements) prepared.add(name)
        const answer = await session.send(batch)
        isInTransaction = transactionStatus(answer) !== 'I'
        return answer
      } finally {
        if (!isInTransaction) session.release(connection)
      }
    },
    async leave() {
      if (!session.isHeldBy(connection) && !prepared.size) return
      await session.acquire(connection)
      try {
        if (isInTransaction) await session.send(ROLLBACK)
        if (prepared.size) await session.send(deallocate([...prepared]))
        prepared.clear()
      } finally {
        isInTransaction = false
        session.release(connection)
      }
    },
  }
}
