import { AppError } from '@/lib/errors'

/** The contract's own bodies have three levels. */
const DEEPEST = 32
/** Ten thousand rows with every column have a quarter of a million. */
const MOST_SIGNS = 400_000

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a

/**
 * Counts levels, and values by the signs between them, while the bytes of a JSON body come: to parse and judge what is deep or has a million
 * names takes seconds in which everybody waits. The answer takes a part of the body, and throws `invalid_input`
 * for what is too deep, and `payload_too_large`.
 */
export function jsonShape(): (part: Uint8Array) => void {
  let depth = 0
  let signs = 0
  let isText = false
  let isEscaped = false
  return function count(part) {
    for (const byte of part) {
      if (isEscaped) isEscaped = false
      else if (isText) {
        if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) isText = false
      } else if (byte === QUOTE) isText = true
      else if (byte === COMMA || byte === COLON) signs += 1
      else if (isOpening(byte)) {
        signs += 1
        depth += 1
      } else if (isClosing(byte)) depth -= 1
      if (depth > DEEPEST) throw new AppError('invalid_input', 'The body is nested more deeply than any request needs.', { fields: [] })
      if (signs > MOST_SIGNS) throw new AppError('payload_too_large', 'The body has more values than any request needs.')
    }
  }
}

/** [ or {. */
function isOpening(byte: number): boolean {
  return byte === 0x5b || byte === 0x7b
}

function isClosing(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d
}
