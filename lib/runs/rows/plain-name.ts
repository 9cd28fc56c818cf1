/** Far longer than any name that is known. */
const LONGEST_NAME = 200

/**
 * Lower case, without accents, words apart by one space: "E-Mail_Address" and "firstName" are "e mail address" and "first name". What is
 * too long to be a name stays as it is: to put many accents in order takes the square of their number.
 */
export function plainName(name: string): string {
  if (name.length > LONGEST_NAME) return name
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** As what a name may be known: whole, with "#" as the word that it stands for, without what stands in brackets. */
export function nameForms(name: string): string[] {
  if (name.length > LONGEST_NAME) return []
  const forms = [name, name.replaceAll('#', ' number '), name.replace(/[([{（【][^)\]}）】]*[)\]}）】]/gu, ' ')].map(plainName)
  return [...new Set(forms)].filter(Boolean)
}
