// Letters that a program wrote as codes for another program, which has not read them: of mail, of web addresses, of programming languages.

const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf16 = new TextDecoder('utf-16be', { fatal: true })

/** The text with its letters; as it is where it has no codes, or none that are certain. */
export function readWrittenOut(text: string): string {
  if (!/[\\=%+]|''/.test(text)) return text
  return [mailWords, quotedPrintable, percents, mailLetters, escapes, doubledApostrophes].reduce((read, step) => step(read), text)
}

/** `=?utf-8?Q?Jos=C3=A9?=` and `=?UTF-8?B?Sm9zw6k=?=` (RFC 2047); blanks between two of them are none. */
function mailWords(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([\w-]{1,40})\?([QB])\?([^?\s]*)\?=/gi, (word, charset: string, kind: string, content: string) => {
      const bytes =
        kind.toUpperCase() === 'B'
          ? Buffer.from(content, 'base64')
          : Buffer.from(
              content.replaceAll('_', ' ').replace(/=([\dA-F]{2})/gi, (_, code: string) => letterOf(code)),
              'latin1',
            )
      return decoded(bytes, charset) ?? word
    })
}

/** `Jos=C3=A9`: of codes alone that are letters beyond ASCII. */
function quotedPrintable(text: string): string {
  return text.replace(/(?:=[\dA-F]{2}){2,}/gi, (codes) => {
    const bytes = Buffer.from(codes.replaceAll('=', ''), 'hex')
    return bytes[0]! < 0x80 ? codes : (decoded(bytes) ?? codes)
  })
}

/** `Jos%C3%A9%20Mar%C3%ADa`: blanks and signs too where the whole text is written so. */
function percents(text: string): string {
  return text.replace(/(?:%[\dA-F]{2})+/gi, (codes) => {
    const bytes = Buffer.from(codes.replaceAll('%', ''), 'hex')
    const isAscii = bytes.every((byte) => byte < 0x80)
    if (isAscii) return /\s/.test(text) || bytes.some((byte) => byte < 0x20) ? codes : bytes.toString('latin1')
    return decoded(bytes) ?? codes
  })
}

/** `Jos+AOk-`: UTF-7, of letters beyond ASCII alone. */
function mailLetters(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]{3,})-/g, (word, letters: string) => {
    const all = Buffer.from(letters, 'base64')
    const bytes = all.subarray(0, all.length - (all.length % 2))
    const read = decoded(bytes, 'utf-16be')
    // of a firm such as Smith+Sons-Partners something else would have come
    const isExact = bytes.toString('base64').replace(/=+$/, '') === letters
    return isExact && read && /^[\u0080-\u05ff]+$/.test(read) && /^\p{L}+$/u.test(read) ? read : word
  })
}

const signs: Record<string, string> = { n: ' ', r: ' ', t: ' ', "'": "'", '"': '"', '/': '/', '\\': '\\' }

/** `Jos\u00e9`, `Jos\xe9`, `O\'Hara`, `Jensen A\/S`, and what stood on two lines; not the path of a file. */
function escapes(text: string): string {
  if (!text.includes('\\') || /^(?:[A-Za-z]:\\|\\\\)/.test(text)) return text
  return text
    .replace(/\\u\{?([\dA-F]{4,6})\}?|\\x([\dA-F]{2})/gi, (code, long?: string, short?: string) => {
      const point = Number.parseInt(long ?? short ?? '', 16)
      return point >= 0x20 && point <= 0x10ffff ? characterOf(point) : code
    })
    .replace(/(?:\\[nrt])+|\\(['"/\\])/g, (code, sign?: string) => signs[sign ?? 'n'] ?? code)
    .replace(/\\$/, '')
}

/** `O''Hara`, as databases write it. */
function doubledApostrophes(text: string): string {
  return text.replace(/(\p{L})''(?=\p{L})/gu, "$1'")
}

function decoded(bytes: Uint8Array, charset = 'utf-8'): string | null {
  try {
    const name = charset.toLowerCase()
    return name === 'utf-8' ? utf8.decode(bytes) : name === 'utf-16be' ? utf16.decode(bytes) : new TextDecoder(charset).decode(bytes)
  } catch {
    return null
  }
}

function letterOf(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16))
}

/** Pairs are written one half after the other. */
function characterOf(point: number): string {
  return point > 0xffff ? String.fromCodePoint(point) : String.fromCharCode(point)
}
