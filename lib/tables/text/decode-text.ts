import { isAscii } from 'node:buffer'
import type { ByteBlock } from '@/lib/tables/text/byte-blocks'
import { byteDecoder, decodeLeniently, isSingleByte } from '@/lib/tables/text/byte-decoder'
import { refuseTable } from '@/lib/tables/table-refusals'

type Place = { row: number; column: number }

/** Appended to the text before an unreadable character: the parser looks ahead, and would not count the last line break otherwise. */
const TRAILER = ' '.repeat(16)
const END_MARK = '\x1a'
const LONGEST_END = 1_024
/**
 * The text of a file under an encoding. Throws `not_a_table` at the first character that cannot be read, after the readable text before it;
 * `place` tells where that text leads to.
 */
export async function* decodeText(blocks: AsyncIterable<ByteBlock>, encoding: string, place: () => Place): AsyncGenerator<string> {
  const decoder = byteDecoder(encoding)
  let held = ''
  let isAsciiSoFar = !encoding.startsWith('utf-16') && encoding !== 'iso-2022-jp'
  for await (const { bytes, isLast } of blocks) {
    isAsciiSoFar &&= isAscii(bytes)
    let text: string
    try {
      text = isAsciiSoFar ? Buffer.from(bytes).toString('latin1') : decoder.decode(bytes, isLast)
    } catch {
      yield held + readablePart(bytes, encoding) + TRAILER
      throw refuseTable('invalid_encoding', place())
    }
    const zero = text.indexOf('\0')
    if (zero >= 0) {
      yield held + text.slice(0, zero) + TRAILER
      throw refuseTable('binary', { row: place().row })
    }
    text = held + text
    const end = endMarks(text)
    held = text.slice(end)
    yield isLast && isOfFile(text, end) ? text.slice(0, end) : isLast ? text : text.slice(0, end)
  }
}

/** Where the marks begin with which files once ended, and what is blank around them; the length of a text that has none. */
function endMarks(text: string): number {
  let at = text.length
  let from = at
  while (text.length - at < LONGEST_END && /[\s\x1a]/.test(text[at - 1] ?? 'x')) if (text[--at] === END_MARK) from = at
  return from
}

/** Alone in the last line, or behind the last letter; at the end of a cell in a line of its own it is the cell's. */
function isOfFile(text: string, end: number): boolean {
  return text.endsWith(END_MARK) || /^[\r\n]?$/.test(text[end - 1] ?? '')
}

/**
 * The text up to the first unreadable character. What stands among its first three may be the rest of a character of the block before, and
 * does not count.
 */
function readablePart(bytes: Uint8Array, encoding: string): string {
  const text = decodeLeniently(bytes, encoding)
  const unreadable = isSingleByte(encoding) ? /[\ufffd\x80-\x9f]/g : /\ufffd/g
  unreadable.lastIndex = 3
  return text.slice(0, unreadable.exec(text)?.index ?? 0)
}
