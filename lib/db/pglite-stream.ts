import { Duplex } from 'node:stream'
import { deallocate, GREETING, ROLLBACK, firstMessageLength, messagesIn, statementName, transactionStatus } from '@/lib/db/pg-messages'
import type { PGliteSession } from '@/lib/db/pglite-session'

/** After these the server answers: Query, Sync, Flush. */
const ANSWERED = 'QSH'

/**
 * A "socket" on which node-postgres speaks with PGlite in the same process, so that the real pool and the real adapter run on both
 * databases. A connection has the session for one round trip, or from BEGIN to the transaction's end; what belongs to a session and
 * not to a transaction (SET, LISTEN, advisory session locks, temporary tables) is shared by all connections, and so are notifications.
 */
export function openPGliteStream(session: PGliteSession): Duplex {
  let unread: Buffer = Buffer.alloc(0)
  let isGreeted = false
  let isIdle = true
  /** What this connection has prepared: the session outlives it. */
  const prepared = new Set<string>()
  let lastRoundTrip = Promise.resolve()

  function greet() {
    const length = firstMessageLength(unread)
    if (length === null) return
    unread = unread.subarray(length)
    isGreeted = true
    stream.push(GREETING)
  }

  /** Takes what can be sent out of `unread`; `isLast` after the client's Terminate, which must not end the only session. */
  function takeBatch(): { batch: Buffer; isLast: boolean } {
    let sendable = 0
    for (const { type, start, end } of messagesIn(unread)) {
      if (type === 'X') return { batch: unread.subarray(0, sendable), isLast: true }
      if (type === 'P') keep(statementName(unread, start))
      if (ANSWERED.includes(type)) sendable = end
    }
    const batch = unread.subarray(0, sendable)
    unread = unread.subarray(sendable)
    return { batch, isLast: false }
  }

  async function roundTrip(batch: Buffer) {
    if (stream.destroyed) return
    await session.acquire(stream)
    try {
      if (stream.destroyed) return
      isIdle = false
      const answer = await session.send(batch)
      isIdle = transactionStatus(answer) === 'I'
      stream.push(answer)
    } finally {
      if (stream.destroyed) await leave()
      else if (isIdle) session.release(stream)
    }
  }

  function keep(name: string) {
    if (name) prepared.add(name)
  }

  async function leave() {
    if (!session.isHeldBy(stream)) {
      if (!prepared.size) return
      await session.acquire(stream)
    }
    try {
      if (!isIdle) await session.send(ROLLBACK)
      if (prepared.size) await session.send(deallocate([...prepared]))
      prepared.clear()
    } finally {
      isIdle = true
      session.release(stream)
    }
  }

  const stream: Duplex = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      unread = unread.length ? Buffer.concat([unread, chunk]) : chunk
      if (!isGreeted) greet()
      if (isGreeted) {
        const { batch, isLast } = takeBatch()
        if (batch.length) lastRoundTrip = lastRoundTrip.then(() => roundTrip(batch)).catch((error) => void stream.destroy(error))
        // at once: the connection that takes this one's place gives its statements the same names
        if (isLast)
          lastRoundTrip = lastRoundTrip
            .then(leave)
            .then(() => void stream.push(null))
            .catch((error) => void stream.destroy(error))
      }
      done()
    },
    destroy(error, done) {
      stopHearing()
      lastRoundTrip.then(leave).then(
        () => done(error),
        (failure) => done(error ?? failure),
      )
    },
  })

  const stopHearing = session.hear((notifications) => void stream.push(notifications))

  const socketMethods = {
    connect() {
      process.nextTick(() => stream.emit('connect'))
      return stream
    },
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => stream,
    unref: () => stream,
  }
  return Object.assign(stream, socketMethods)
}
