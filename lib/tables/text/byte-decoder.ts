import iconv from 'iconv-lite'
import type { Encoding } from '@/lib/contract/encodings'

/** Each byte as the character of the same number: what is left to be decoded, cell by cell. */
export const undecoded = 'x-bytes'

export type ByteDecoder = {
  /** Throws at the first byte that stands for nothing. */
  decode(bytes: Uint8Array, isLast: boolean): string
}

/** Of these one byte is one character, and TextDecoder lacks them. */
const dosEncodings: string[] = ['cp437', 'cp850', 'cp852'] satisfies Encoding[]

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
  if (dosEncodings.includes(encoding)) return { decode: (bytes) => iconv.decode(bytes, encoding) }
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

/** A cell that was left `undecoded` under an encoding; null where it cannot be read so. */
export function decodeCell(cell: string, encoding: string): string | null {
  try {
    return byteDecoder(encoding).decode(Buffer.from(cell, 'latin1'), true)
  } catch {
    return null
  }
}
