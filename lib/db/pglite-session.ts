import { splitNotifications } from '@/lib/db/pg-messages'
import type { PGliteThread } from '@/lib/db/pglite-thread'

/** PGlite's one PostgreSQL session, which several connections use in turn. */
export type PGliteSession = {
  /** Waits for the session; whoever has it keeps it until `release`. */
  acquire(connection: object): Promise<void>
  /** Hands the session on. Nothing happens where the connection does not have it. */
  release(connection: object): void
  isHeldBy(connection: object): boolean
  /** Sends protocol messages and answers the server's, without notifications. Only for the connection that has the session. */
  send(messages: Uint8Array): Promise<Buffer>
  /** Hears every notification from now on: to the server all connections are one, so LISTEN counts for each. Answers how to stop. */
  hear(notify: (messages: Buffer) => void): () => void
}

export function sharePGlite(pglite: Pick<PGliteThread, 'send'>): PGliteSession {
  let holder: object | null = null
  const queue: { connection: object; start: () => void }[] = []
  const hearing = new Set<(messages: Buffer) => void>()
  return {
    async acquire(connection) {
      if (holder === connection) return
      if (holder) await new Promise<void>((start) => queue.push({ connection, start }))
      else holder = connection
    },
    release(connection) {
      if (holder !== connection) return
      const next = queue.shift()
      holder = next?.connection ?? null
      next?.start()
    },
    isHeldBy(connection) {
      return holder === connection
    },
    async send(messages) {
      const { notifications, others } = splitNotifications(await pglite.send(messages))
      if (notifications.length) for (const notify of hearing) notify(notifications)
      return others
    },
    hear(notify) {
      hearing.add(notify)
      return () => void hearing.delete(notify)
    },
  }
}
