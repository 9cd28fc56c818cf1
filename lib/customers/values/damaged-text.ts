import { tidyText } from '@/lib/customers/tidy-text'
import { readWrittenOut } from '@/lib/customers/values/written-out'

const LONGEST = 2_000
const MOST_ROUNDS = 3

/** Encodings for which UTF-8 is taken by mistake, and what has to be so of a run of letters for the mistake to be certain. */
const mistaken = [
  // é is Ã©, ’ is â€™, 好 is å¥½: signs behind a letter, which words have, as É®, but not so many or behind these
  { name: 'windows-1252', isCertain: (run: string) => /^[ÂÃÄÅà-ï]/.test(run) || run.length >= 4 },
  { name: 'macintosh', isCertain: (run: string) => /[√¬‚ƒ≈]/.test(run) },
  // Cyrillic comes in pairs that begin with Р or С
  { name: 'windows-1251', isCertain: (run: string) => /^(?:[РС].){2,}/su.test(run) || /[ГВДЕ][\u00a0-\u00bf©®°±«»¶·№]/.test(run) },
  { name: 'windows-1250', isCertain: (run: string) => /^[ĂÂĹĽĚ]/.test(run) },
] as const

/** What no word has within it, but what a letter becomes under another encoding: `M³ller`, `Garc¡a`, `Pe¿a`, `ÐÐ²Ð°Ð½`. */
const brokenWord = /\p{L}[¡¿¤¦§¬¶÷²³¹¼½¾¢¥†‡•∂∏∑√∞≈◊│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀]\p{L}|(?:[ÐÑ][\u0080-\u00bf]){2}/u

type Table = { isCertain: (run: string) => boolean; byteOf: Map<string, number> }

const tables: Table[] = mistaken.map(({ name, isCertain }) => {
  const decoder = new TextDecoder(name)
  const bytes = Array.from({ length: 128 }, (_, at) => 128 + at)
  const controls = bytes.slice(0, 32).map((byte): [string, number] => [String.fromCharCode(byte), byte])
  return {
    isCertain,
    byteOf: new Map([...controls, ...bytes.map((byte): [string, number] => [decoder.decode(Uint8Array.of(byte)), byte])]),
  }
})
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Letters that were broken on their way here, or left as codes: `JosÃ©`, `Jos√©`, `Jos\u00e9`, U+FFFD, a sign within a word, and in a name
 * (`isName`) a question mark for a letter. With what it was, where that is certain; null where nothing points to damage. To be asked of the
 * text as it came: some of what tells is a space.
 */
export function damageOf(text: string, isName: boolean): { repair: string | null } | null {
  if (text.length > LONGEST) return null
  const repaired = repair(readWrittenOut(text))
  const isLost = repaired.includes('\ufffd') || (isName ? /\?/ : /\p{L}\?+\p{L}/u).test(repaired) || brokenWord.test(repaired)
  if (isLost) return { repair: null }
  return repaired === text ? null : { repair: tidyText(repaired) }
}

function repair(text: string): string {
  let mended = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = mended.replace(/[^\x00-\x7f]+/g, (run) => repairRun(run))
    if (next === mended) break
    mended = next
  }
  return mended
}

/** A run that one of the encodings makes of bytes which are UTF-8 to their end; any other as it is. */
function repairRun(run: string): string {
  for (const { isCertain, byteOf } of tables) {
    const bytes = [...run].map((letter) => byteOf.get(letter))
    if (run.length < 2 || !isCertain(run) || bytes.some((byte) => byte === undefined)) continue
    try {
      return utf8.decode(Uint8Array.from(bytes as number[]))
    } catch {
      // bytes of something else
    }
  }
  return run
}
