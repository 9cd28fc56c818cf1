import { isAscii } from 'node:buffer'
import type { ByteBlock } from '@/lib/tables/byte-blocks'
import { recogniseBinary } from '@/lib/tables/file-signatures'
import { refuseTable } from '@/lib/tables/table-refusals'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Of control characters other than line breaks and tabs text has hardly any. */
const MAX_CONTROL_SHARE = 0.02
const MIN_UTF16_SHARE = 0.3

/** Appended to the text before an unreadable character: the parser looks ahead, and would not count the last line break otherwise. */
const TRAILER = ' '.repeat(16)

/**
 * The text of a CSV file: UTF-16 by its mark or by its zero bytes; else UTF-8 or Windows-1252, decided by the first block that
 * is not plain ASCII. Throws `not_a_table` for what is no text, and at the first character that cannot be read, after the
 * readable text before it; `row` tells which row that text leads to.
 */
export async function* decodeText(blocks: AsyncIterable<ByteBlock>, row: () => number): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const block of blocks) {
    const { bytes, isFirst, isLast } = block
    if (isFirst) {
      const encoding = markedEncoding(bytes) ?? zeroBytesEncoding(bytes)
      if (encoding) decoder = strict(encoding)
      const refusal = recogniseBinary(bytes) ?? (!encoding && hasControlBytes(bytes) ? 'binary' : null)
      if (refusal) throw refuseTable(refusal)
    }
    if (!decoder && !isAscii(bytes)) decoder = strict(isUtf8(block) ? 'utf-8' : 'windows-1252')
    let text: string
    try {
      text = decoder ? decoder.decode(bytes, { stream: !isLast }) : Buffer.from(bytes).toString('latin1')
    } catch {
      yield readablePart(bytes, decoder!.encoding) + TRAILER
      throw refuseTable('invalid_encoding', { row: row() })
    }
    const foreign = text.search(decoder?.encoding === 'windows-1252' ? /[\0\x81\x8d\x8f\x90\x9d]/ : /\0/)
    if (foreign >= 0) {
      yield text.slice(0, foreign) + TRAILER
      throw refuseTable(text[foreign] === '\0' ? 'binary' : 'invalid_encoding', { row: row() })
    }
    yield text
  }
}

function strict(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true })
}

function markedEncoding([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

/** In UTF-16 one byte of every ASCII character is zero, always on the same side; headings and delimiters are ASCII enough. */
function zeroBytesEncoding(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0] as [number, number]
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[(at % 2) as 0 | 1]++
  })
  const [even, odd] = zeros
  if (Math.max(even, odd) < (bytes.length / 2) * MIN_UTF16_SHARE || even === odd) return null
  if (even * 100 < odd) return 'utf-16le'
  return odd * 100 < even ? 'utf-16be' : null
}

function hasControlBytes(bytes: Uint8Array): boolean {
  let count = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) count++
  }
  return count > bytes.length * MAX_CONTROL_SHARE
}

function isUtf8({ bytes, isLast }: ByteBlock): boolean {
  try {
    strict('utf-8').decode(bytes, { stream: !isLast })
    return true
  } catch {
    return false
  }
}

/**
 * The text up to the first unreadable character. What stands among its first three may be the rest of a character of the block before, and
 * does not count.
 */
function readablePart(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes)
  return text.slice(0, Math.max(0, text.indexOf('\ufffd', 3)))
}
