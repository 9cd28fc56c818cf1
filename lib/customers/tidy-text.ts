/** Far longer than any value that a store takes: what is longer is refused anyway, and to put many accents in order takes the square of their number. */
const LONGEST_COMPOSED = 2_000

/** Spaces of every kind but the breaks of lines, and what is drawn as one. */
const spaces = /[\p{Zs}\u2028\u2029\u2800]+/gu
/** Drawn as nothing in any text: zero-width spaces, soft hyphens, marks of direction, byte order marks, fillers. Not what joins letters. */
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|\u{1bca0}|\u{1bca1}|\u{1bca2}|\u{1bca3}/gu
const joiners = /[\u200c\u200d]/g
/** Letters whose script shapes them by what joins them or keeps them apart. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u
/** Behind one of these a joiner shapes the letter before it, also where nothing follows. */
const virama = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]/u
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u
/** Letters that are drawn differently on purpose, in names above all: composing would replace them. */
const composable = /[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu

/**
 * The text as a person sees it: composed letters (NFC), one kind of space, one at a time and none around, no letters that cannot be seen.
 * Line breaks and other control characters within stay, for whoever refuses them.
 */
export function tidyText(text: string): string {
  const seen = text.replace(invisible, '').replace(joiners, (joiner, at: number, whole: string) => (isNeeded(whole, at) ? joiner : ''))
  const spaced = seen.replace(spaces, ' ').trim()
  return spaced.length > LONGEST_COMPOSED ? spaced : spaced.replace(composable, (part) => part.normalize('NFC'))
}

/** Whether two texts are one to whoever sees them. */
export function looksSame(a: string, b: string): boolean {
  return a === b || tidyText(a) === tidyText(b)
}

function isNeeded(text: string, at: number): boolean {
  const before = characterBefore(text, at)
  const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0)
  if (joining.test(before)) return joining.test(after) || virama.test(before)
  return text[at] === '\u200d' && pictures.test(before) && pictures.test(after)
}

function characterBefore(text: string, at: number): string {
  const half = text.charCodeAt(at - 1)
  const isPair = half >= 0xdc00 && half <= 0xdfff && at > 1
  return text.slice(isPair ? at - 2 : at - 1, at)
}
