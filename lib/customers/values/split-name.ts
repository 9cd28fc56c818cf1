/** Where these are written the family's name comes first, or may. */
const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * A whole name in its parts: at a comma ("Ibáñez, Marta"), or at the space of two words. Of more words nobody can tell; then the last one is
 * taken for the last name until somebody says so.
 */
export function splitName(name: string): { firstName: string; lastName: string; isCertain: boolean } {
  const parts = name.split(',').map((part) => part.trim())
  if (parts.length === 2 && parts[0] && parts[1]) return { firstName: parts[1], lastName: parts[0], isCertain: true }
  const words = name.split(' ').filter(Boolean)
  const lastName = words.length > 1 ? words.at(-1)! : ''
  return {
    firstName: words.slice(0, Math.max(1, words.length - 1)).join(' '),
    lastName,
    isCertain: parts.length === 1 && words.length === 2 && !familyFirst.test(name),
  }
}
