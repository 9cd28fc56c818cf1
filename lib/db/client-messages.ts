import { firstMessageLength, messagesIn, statementName } from '@/lib/db/pg-messages'

/** After these the server answers: Query, Sync, Flush. */
const ANSWERED = 'QSH'

export type ClientSaid = {
  /** The client's first message has just come: it is to be greeted. */
  isFirst: boolean
  /** Whole messages that the server will answer, in one piece; empty while there are none. */
  batch: Buffer
  /** Names of the statements that are prepared in them. */
  statements: string[]
  /** The client takes its leave. The message that says so is in no batch: it would end the only session. */
  isLast: boolean
}

/** Reads what a client of PostgreSQL sends, in whatever pieces it comes. */
export function readClientMessages(): (bytes: Buffer) => ClientSaid {
  let unread: Buffer = Buffer.alloc(0)
  let isGreeted = false

  function takeFirst(): boolean {
    const length = isGreeted ? null : firstMessageLength(unread)
    if (length === null) return false
    unread = unread.subarray(length)
    return (isGreeted = true)
  }

  function takeBatch(): Omit<ClientSaid, 'isFirst'> {
    const statements: string[] = []
    let isLast = false
    let sendable = 0
    for (const { type, start, end } of messagesIn(unread)) {
      if (type === 'X') {
        isLast = true
        break
      }
      if (type === 'P') statements.push(statementName(unread, start))
      if (ANSWERED.includes(type)) sendable = end
    }
    const batch = unread.subarray(0, sendable)
    unread = unread.subarray(sendable)
    return { batch, statements: statements.filter(Boolean), isLast }
  }

  return (bytes) => {
    unread = unread.length ? Buffer.concat([unread, bytes]) : bytes
    const isFirst = takeFirst()
    return isGreeted ? { isFirst, ...takeBatch() } : { isFirst, batch: Buffer.alloc(0), statements: [], isLast: false }
  }
}
