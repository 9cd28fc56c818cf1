/** Where these are written the family's name comes first, or may. */
const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
/** What stands before or behind a name and is no part of it, and what firms have. As `plainWord` leaves it. */
const titles = new Set(
  'mr mrs ms miss mx dr dra prof sir sr sra srta don dona herr frau fr m mme mlle sig sigra dott mag ing lic arq'.split(' '),
)
const suffixes = new Set(
  'jr sr jnr snr ii iii iv v phd md dds esq mba cpa inc ltd llc llp plc co corp company gmbh ag kg ug ohg sl slu sa sas sarl srl spa bv nv ab as aps oy spzoo'.split(
    ' ',
  ),
)

/**
 * A whole name in its parts: at a comma ("Ibáñez, Marta"), or at the space of two words. Of more words nobody can tell, nor of what has a title or
 * may be a firm; then the last one is taken for the last name until somebody says so.
 */
export function splitName(name: string): { firstName: string; lastName: string; isCertain: boolean } {
  const parts = name.split(',').map((part) => part.trim())
  // what stands behind a comma may belong to the name as a whole: "Marta Ibáñez, PhD"
  const isSuffixed = parts.length === 2 && suffixes.has(plainWord(parts[1]!))
  const words = name.split(/[ ,]+/).filter(Boolean)
  const isPlain =
    words.every((word) => /\p{L}/u.test(word)) && !titles.has(plainWord(words[0] ?? '')) && !suffixes.has(plainWord(words.at(-1) ?? ''))
  if (parts.length === 2 && parts[0] && parts[1] && !isSuffixed) return { firstName: parts[1], lastName: parts[0], isCertain: isPlain }
  const spaced = (isSuffixed ? name.replace(/, +/, ',\u00a0') : name)
    .split(' ')
    .filter(Boolean)
    .map((word) => word.replace('\u00a0', ' '))
  const lastName = spaced.length > 1 ? spaced.at(-1)! : ''
  return {
    firstName: spaced.slice(0, Math.max(1, spaced.length - 1)).join(' '),
    lastName,
    isCertain: parts.length === 1 && spaced.length === 2 && isPlain && !familyFirst.test(name) && !isShouted(spaced),
  }
}

function plainWord(word: string): string {
  return word.replace(/[^\p{L}]/gu, '').toLowerCase()
}

/** "IBÁÑEZ Marta": in capitals alone where the other word is not, which lists do with the family's name. */
function isShouted([first = '', last = '']: string[]): boolean {
  return first.length > 1 && first === first.toUpperCase() && last !== last.toUpperCase()
}
