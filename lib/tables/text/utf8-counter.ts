/** Counts the characters beyond ASCII that bytes make as UTF-8, and the bytes that are none of them. */
export function utf8Counter(): { take(bytes: Uint8Array): void; end(): { right: number; wrong: number } } {
  let right = 0
  let wrong = 0
  /** Of the character that has begun: bytes that are missing, bytes that are there, and what the next one may be. */
  let missing = 0
  let length = 0
  let least = 0x80
  let most = 0xbf
  function begin(byte: number): void {
    length = 1
    least = 0x80
    most = 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) missing = 1
    else if (byte >= 0xe0 && byte <= 0xef) {
      missing = 2
      if (byte === 0xe0) least = 0xa0
      if (byte === 0xed) most = 0x9f
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      missing = 3
      if (byte === 0xf0) least = 0x90
      if (byte === 0xf4) most = 0x8f
    } else if (byte >= 0x80) wrong += 1
  }
  return {
    take(bytes) {
      for (const byte of bytes) {
        if (!missing) {
          if (byte >= 0x80) begin(byte)
        } else if (byte >= least && byte <= most) {
          length += 1
          least = 0x80
          most = 0xbf
          if (!--missing) right += 1
        } else {
          wrong += length
          missing = 0
          begin(byte)
        }
      }
    },
    end: () => ({ right, wrong: wrong + (missing ? length : 0) }),
  }
}
