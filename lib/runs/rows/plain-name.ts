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
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const brackets = /[([{（【][^)\]}）】]*[)\]}）】]/gu
/** Behind a name, or in brackets: what was before, and what is to be. */
const old =
  'old|previous|former|before|antiguo|antigua|anterior|antes|viejo|vieja|alt|alte|alter|altes|bisher|vorher|ancien|ancienne|avant|precedent|vecchio|vecchia|precedente|prima|antigo|oud|oude|vorig|vorige|stary|stara|poprzedni|poprzednia'
const fresh =
  'new|updated|after|nuevo|nueva|despues|neu|neue|neuer|neues|nachher|nouveau|nouvelle|apres|nuovo|nuova|dopo|novo|nova|depois|nieuw|nieuwe|nowy|nowa|po'
const [isOld, isNew] = [old, fresh].map((words) => new RegExp(`^(?:${words}) | (?:${words})$`)) as [RegExp, RegExp]

/**
 * As what a name may be known: whole, with "#" as the word that it stands for, and without what stands in brackets, unless that says whether
 * it is the old or the new one.
 */
export function nameForms(name: string): string[] {
  if (name.length > LONGEST_NAME) return []
  const bare = name.replace(brackets, ' ')
  const forms = [name, name.replaceAll('#', ' number '), ...(ageOf(name) ? [] : [bare])].map(plainName)
  return [...new Set(forms)].filter(Boolean)
}

/** The names on both sides of a slash. */
export function partsOf(name: string): string[] {
  return name.length > LONGEST_NAME ? [] : name.split(/[/|\n]/).filter((part) => plainName(part))
}

/** Whether a name says that its column has what was before, or what is to be: "Company (old)", "E-Mail neu". */
export function ageOf(name: string): { age: 'old' | 'new'; of: string } | null {
  const whole = plainName(name)
  for (const [age, pattern] of [
    ['old', isOld],
    ['new', isNew],
  ] as const)
    if (pattern.test(whole)) return { age, of: whole.replace(pattern, ' ').trim() }
  return null
}
