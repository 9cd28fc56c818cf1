// PostgreSQL's wire format (https://www.postgresql.org/docs/current/protocol-message-formats.html): a type of one byte, a length of
// four that counts itself but not the type, a body. The very first message of a client has no type.

/** Parameters that a server reports at the start of a connection; node-postgres reads the first one. */
const PARAMETERS = {
  server_version: '18.0',
  server_encoding: 'UTF8',
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  integer_datetimes: 'on',
  standard_conforming_strings: 'on',
}

/** What a server answers to a client's first message: authenticated, parameters, a cancellation key, ready. */
export const GREETING = Buffer.concat([
  message('R', Buffer.alloc(4)),
  ...Object.entries(PARAMETERS).map(([name, value]) => message('S', Buffer.from(`${name}\0${value}\0`))),
  message('K', Buffer.alloc(8)),
  message('Z', Buffer.from('I')),
])

/** Ends a transaction whatever state it is in: after an error the server reads nothing before a Sync. */
export const ROLLBACK = Buffer.concat([message('S', Buffer.alloc(0)), message('Q', Buffer.from('ROLLBACK\0'))])

/**
 * Forgets prepared statements, after an error too. Each in a message of its own: a name whose statement was refused cannot be forgotten, and
 * an error skips the rest of its message.
 */
export function deallocate(names: string[]): Buffer {
  return Buffer.concat([message('S', Buffer.alloc(0)), ...names.map((name) => message('Q', Buffer.from(`DEALLOCATE "${name}"\0`)))])
}

/** The name of the statement in a Parse message that begins at `start`; '' for the unnamed one. */
export function statementName(bytes: Buffer, start: number): string {
  const from = start + 5
  return bytes.toString('utf8', from, bytes.indexOf(0, from))
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** The length of a client's first message, or null while it is not all there. */
export function firstMessageLength(bytes: Buffer): number | null {
  const length = bytes.length < 4 ? Infinity : bytes.readInt32BE(0)
  return length <= bytes.length ? length : null
}

/** The complete messages in these bytes, each with where it ends. */
export function* messagesIn(bytes: Buffer): Generator<{ type: string; start: number; end: number }> {
  let start = 0
  while (bytes.length - start >= 5) {
    const end = start + 1 + bytes.readInt32BE(start + 1)
    if (end > bytes.length) return
    yield { type: String.fromCharCode(bytes.readUInt8(start)), start, end }
    start = end
  }
}

/** 'I' outside a transaction, 'T' in one, 'E' in a failed one; null where the server has not said that it is ready. */
export function transactionStatus(answer: Buffer): string | null {
  let status: string | null = null
  for (const { type, start } of messagesIn(answer)) if (type === 'Z') status = String.fromCharCode(answer.readUInt8(start + 5))
  return status
}

/** A server's answer, with the notifications in it apart. */
export function splitNotifications(answer: Buffer): { notifications: Buffer; others: Buffer } {
  const found = [...messagesIn(answer)].filter(({ type }) => type === 'A')
  if (!found.length) return { notifications: Buffer.alloc(0), others: answer }
  const others: Buffer[] = []
  let from = 0
  for (const { start, end } of found) {
    others.push(answer.subarray(from, start))
    from = end
  }
  others.push(answer.subarray(from))
  return { notifications: Buffer.concat(found.map(({ start, end }) => answer.subarray(start, end))), others: Buffer.concat(others) }
}
