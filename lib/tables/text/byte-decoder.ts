import iconv from 'iconv-lite'
import type { Encoding } from '@/lib/contract/encodings'

/** Each byte as the character of the same number: what is left to be decoded, cell by cell. */
export const undecoded = 'x-bytes'

export type ByteDecoder = {
  /** Throws at the first byte that stands for nothing. */
  decode(bytes: Uint8Array, isLast: boolean): string
}

/** Of these one byte is one character, and TextDecoder lacks them: what the library calls each. */
const olderEncodings = new Map<string, string>([
  ...['cp437', 'cp737', 'cp850', 'cp852', 'cp857', 'cp862'].map((name): [string, string] => [name, name]),
  ...([
    ['x-mac-ce', 'maccenteuro'],
    ['x-mac-greek', 'macgreek'],
    ['x-mac-turkish', 'macturkish'],
  ] satisfies [Encoding, string][]),
])

const multiByte: string[] = [
  'utf-8',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'utf-16le',
  'utf-16be',
] satisfies Encoding[]

export function isSingleByte(encoding: string): boolean {
  return !multiByte.includes(encoding)
}

export function byteDecoder(encoding: string): ByteDecoder {
  if (encoding === undecoded) return { decode: (bytes) => Buffer.from(bytes).toString('latin1') }
  const older = olderEncodings.get(encoding)
  if (older) return { decode: (bytes) => readable(iconv.decode(bytes, older)) }
  const decoder = new TextDecoder(encoding, { fatal: true })
  if (!isSingleByte(encoding)) return { decode: (bytes, isLast) => decoder.decode(bytes, { stream: !isLast }) }
  return {
    decode(bytes, isLast) {
      const text = decoder.decode(bytes, { stream: !isLast })
      // what the standard fills the holes of a code page with
      if (/[\x80-\x9f]/.test(text)) throw new TypeError('A byte stands for nothing.')
      return text
    },
  }
}

/** The text with U+FFFD, or a control character, for each byte that stands for nothing. */
export function decodeLeniently(bytes: Uint8Array, encoding: string): string {
  const older = olderEncodings.get(encoding)
  return older ? iconv.decode(bytes, older) : new TextDecoder(encoding).decode(bytes)
}

/** Of a byte that stands for nothing the library makes U+FFFD. */
function readable(text: string): string {
  if (text.includes('\ufffd')) throw new TypeError('A byte stands for nothing.')
  return text
}

/** A cell that was left `undecoded` under an encoding; null where it cannot be read so. */
export function decodeCell(cell: string, encoding: string): string | null {
  try {
    return byteDecoder(encoding).decode(Buffer.from(cell, 'latin1'), true)
  } catch {
    return null
  }
}
