import { Duplex } from 'node:stream'
import { readClientMessages } from '@/lib/db/client-messages'
import { GREETING } from '@/lib/db/pg-messages'
import type { PGliteSession } from '@/lib/db/pglite-session'
import { takeTurns } from '@/lib/db/session-turns'

/**
 * A "socket" on which node-postgres speaks with PGlite in the same process, so that the real pool and the real adapter run on both
 * databases. A connection has the session for one round trip, or from BEGIN to the transaction's end; what belongs to a session and
 * not to a transaction (SET, LISTEN, advisory session locks, temporary tables) is shared by all connections, and so are notifications.
 */
export function openPGliteStream(session: PGliteSession): Duplex {
  const read = readClientMessages()
  let lastTurn = Promise.resolve()

  async function roundTrip(batch: Buffer, statements: string[]) {
    const answer = await turns.send(batch, statements)
    if (answer && !stream.destroyed) stream.push(answer)
  }

  /** One after the other; the first that fails breaks the connection. */
  function inTurn(act: () => Promise<void>) {
    lastTurn = lastTurn.then(act).catch((error) => void stream.destroy(error))
  }

  const stream: Duplex = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, done) {
      const { isFirst, batch, statements, isLast } = read(bytes)
      if (isFirst) stream.push(GREETING)
      if (batch.length) inTurn(() => roundTrip(batch, statements))
      // at once: the connection that takes this one's place gives its statements the same names
      if (isLast) inTurn(() => turns.leave().then(() => void stream.push(null)))
      done()
    },
    destroy(error, done) {
      stopHearing()
      lastTurn.then(turns.leave).then(
        () => done(error),
        (failure) => done(error ?? failure),
      )
    },
  })
  const turns = takeTurns(session, stream)
  const stopHearing = session.hear((notifications) => void stream.push(notifications))
  return Object.assign(stream, socketMethods(stream))
}

/** What node-postgres asks of a socket beside reading and writing. */
function socketMethods(stream: Duplex) {
  return {
    connect() {
      process.nextTick(() => stream.emit('connect'))
      return stream
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => stream,
    unref: () => stream,
  }
}
