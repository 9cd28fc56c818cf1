import { isAscii } from 'node:buffer'
import type { ByteBlock } from '@/lib/tables/text/byte-blocks'
import { certain, type EncodingFinding } from '@/lib/tables/text/encoding-finding'
import { judgeBytes } from '@/lib/tables/text/judge-bytes'
import { refuseTable } from '@/lib/tables/table-refusals'
import { utf8Counter } from '@/lib/tables/text/utf8-counter'

export type EncodingSurvey = {
  /** Throws `not_a_table` for what is no text. */
  take(block: ByteBlock): void
  end(): EncodingFinding
}

/** Of control characters other than line breaks and tabs text has hardly any. */
const MAX_CONTROL_SHARE = 0.02
const MIN_UTF16_SHARE = 0.3
/** Tabs and line breaks, and what databases and data warehouses put between cells: SOH and the unit separator. */
const plainControls = [0x01, 0x09, 0x0a, 0x0d, 0x1f]
const MOST_SAMPLED = 32 * 1024
const LONGEST_SAMPLE = 400
/** Bytes that end a cell and are no part of a character of several bytes: tab, line breaks, quote, comma, semicolon. */
const ends = new Set([0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b])
/** With which Japanese mail and old exports begin a text that has 7 bits only. */
const escapes = ['\x1b$B', '\x1b$@', '\x1b(J']

/**
 * Looks at all bytes of a text for its encoding: UTF-16 by its mark or its zero bytes, UTF-8 where by far the most bytes beyond ASCII are right
 * so, however early one of them is not.
 */
export function surveyEncoding(): EncodingSurvey {
  let marked: string | null = null
  let isPlain = true
  const utf8 = utf8Counter()
  const used = new Set<number>()
  const sample = cellSample()
  return {
    take({ bytes, isFirst }) {
      if (isFirst) {
        marked = markedEncoding(bytes) ?? zeroBytesEncoding(bytes) ?? escapedEncoding(bytes)
        if (!marked && hasControlBytes(bytes)) throw refuseTable('binary')
      }
      if (marked || (isPlain && isAscii(bytes))) return
      isPlain = false
      utf8.take(bytes)
      for (const byte of bytes) if (byte >= 0x80) used.add(byte)
      sample.take(bytes)
    },
    end() {
      if (marked || isPlain) return certain(marked ?? 'utf-8')
      const { right, wrong } = utf8.end()
      if (right >= wrong) return certain('utf-8')
      return judgeBytes([...used], sample.end())
    },
  }
}

export function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes[0] === 0xef ? 3 : 2)
}

function escapedEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return escapes.some((escape) => head.includes(escape, 0, 'latin1')) ? 'iso-2022-jp' : null
}

/** In UTF-16 one byte of every ASCII character is zero, always on the same side; headings and delimiters are ASCII enough. */
function zeroBytesEncoding(bytes: Uint8Array): string | null {
  const zeros = [0, 0] as [number, number]
  bytes.forEach((byte, at) => {
    if (byte === 0) zeros[(at % 2) as 0 | 1]++
  })
  const [even, odd] = zeros
  if (even === odd) return null
  const likely = even * 100 < odd ? 'utf-16le' : odd * 100 < even ? 'utf-16be' : null
  if (!likely || Math.max(even, odd) >= (bytes.length / 2) * MIN_UTF16_SHARE) return likely
  return isTextOf(likely, bytes) ? likely : null
}

/** Names in other scripts have few zero bytes: then each character has to be one of a text. */
function isTextOf(encoding: string, bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length & ~1), { stream: true })
    return !/[\p{Cn}\p{Co}\p{Cs}]|[\0-\x08\x0b\x0c\x0e-\x1f]/u.test(text) && /[\t\r\n,;]/.test(text)
  } catch {
    return false
  }
}

function hasControlBytes(bytes: Uint8Array): boolean {
  let count = 0
  // marks with which old files end, and fill their last block
  const end = bytes.findLastIndex((byte) => byte !== 0x1a && byte !== 0x0a && byte !== 0x0d) + 1
  for (const byte of bytes.subarray(0, end)) {
    if (byte === 0) return true
    if (byte < 0x20 && !plainControls.includes(byte)) count++
  }
  return count > bytes.length * MAX_CONTROL_SHARE
}

/** The first cells with bytes beyond ASCII, each ended by a line break. */
function cellSample() {
  const sampled: number[] = []
  let cell: number[] = []
  let isBeyond = false
  function close() {
    if (isBeyond && cell.length <= LONGEST_SAMPLE) sampled.push(...cell, 0x0a)
    cell = []
    isBeyond = false
  }
  return {
    take(bytes: Uint8Array) {
      for (const byte of bytes) {
        if (sampled.length >= MOST_SAMPLED) return
        if (ends.has(byte)) close()
        else if (cell.length <= LONGEST_SAMPLE) {
          cell.push(byte)
          isBeyond ||= byte >= 0x80
        }
      }
    },
    end() {
      close()
      return Uint8Array.from(sampled)
    },
  }
}
