import { analyse } from 'chardet'
import { encodings, type Encoding } from '@/lib/contract/encodings'
import { byteDecoder, isSingleByte } from '@/lib/tables/text/byte-decoder'
import { certain, type EncodingFinding } from '@/lib/tables/text/encoding-finding'
import { likeliness } from '@/lib/tables/text/likeliness'

/** Of several bytes a character, as the detector calls them. */
const detected: Record<string, Encoding> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  GB18030: 'gb18030',
  Big5: 'big5',
  'EUC-KR': 'euc-kr',
}
/** The detector compares with frequent characters, of which a short text has too few to count. */
const DETECTED_BYTES = 4_096
const SURE = 80
const AHEAD = 10
/** What is at most half as likely as the likeliest is not asked about. */
const ASKED_SHARE = 0.5
const MOST_ASKED = 8

/**
 * The encoding of bytes that are no UTF-8. Where characters have several bytes a detector knows it; of one byte a character, nothing in a file
 * tells which of many it is. `used`: all bytes beyond ASCII; `sample`: cells that have some.
 */
export function judgeBytes(used: number[], sample: Uint8Array): EncodingFinding {
  const multiByte = detectMultiByte(sample)
  const readings = encodings
    .filter((encoding) => !encoding.startsWith('utf-') && encoding !== 'iso-2022-jp')
    .flatMap((encoding) => {
      const reading = readingOf(encoding, used, sample)
      return reading ? { encoding, ...reading } : []
    })
  const sure = readings.find(({ encoding, likely }) => encoding === multiByte && likely >= ASKED_SHARE)
  if (sure) return certain(sure.encoding)
  // what reads alike is one
  const different = readings.filter(({ text }, index) => readings.findIndex((other) => other.text === text) === index)
  const ordered = different.toSorted((a, b) => b.likely - a.likely)
  const least = Math.min((ordered[0]?.likely ?? 0) * ASKED_SHARE, ordered[1]?.likely ?? 0)
  const asked = ordered.filter(({ likely }) => likely >= least).slice(0, MOST_ASKED)
  return { encoding: null, possible: ordered.map(({ encoding }) => encoding), candidates: asked.map(({ encoding }) => encoding) }
}

/** How bytes read under an encoding, and how likely that is; null where they cannot. */
function readingOf(encoding: Encoding, used: number[], sample: Uint8Array): { text: string; likely: number } | null {
  try {
    const read = byteDecoder(encoding).decode(sample, true)
    const all = isSingleByte(encoding) ? byteDecoder(encoding).decode(Uint8Array.from(used.toSorted((a, b) => a - b)), true) : read
    return { text: all, likely: likeliness(read) }
  } catch {
    return null
  }
}

/** Null where the detector is not sure of one that is well ahead of all others. */
function detectMultiByte(sample: Uint8Array): Encoding | null {
  const long = Buffer.alloc(Math.max(sample.length, DETECTED_BYTES - (DETECTED_BYTES % Math.max(1, sample.length))), sample)
  const [first, second] = analyse(long)
    .filter(({ name }) => detected[name])
    .toSorted((a, b) => b.confidence - a.confidence)
  if (!first || first.confidence < SURE || first.confidence - (second?.confidence ?? 0) < AHEAD) return null
  return detected[first.name] ?? null
}
