import type { PGlite } from '@electric-sql/pglite'

/** PGlite's one PostgreSQL session, which several connections use in turn. */
export type PGliteSession = {
  /** Waits for the session; whoever has it keeps it until `release`. */
  acquire(connection: object): Promise<void>
  /** Hands the session on. Nothing happens where the connection does not have it. */
  release(connection: object): void
  isHeldBy(connection: object): boolean
  /** Sends protocol messages and answers the server's. Only for the connection that has the session. */
  send(messages: Uint8Array): Promise<Buffer>
}

export function sharePGlite(pglite: PGlite): PGliteSession {
  let holder: object | null = null
  const queue: { connection: object; start: () => void }[] = []
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
      return Buffer.from(await pglite.execProtocolRaw(messages))
    },
  }
}
