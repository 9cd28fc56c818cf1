const languages = ['en', 'es'] as const

export type Language = (typeof languages)[number]

const MAX_TAGS = 10

/**
 * The locale of a request: the user's own where BigCommerce told one, otherwise the first that the browser prefers, otherwise
 * English. The region is kept ("es-MX"), since numbers and dates follow it; languages without messages are passed over.
 */
export function chooseLocale(userLocale: string | null | undefined, acceptLanguage: string | null | undefined): string {
  const accepted = (acceptLanguage ?? '')
    .split(',', MAX_TAGS)
    .map(weighted)
    .sort((a, b) => b.weight - a.weight)
  const wanted = [userLocale ?? '', ...accepted.map(({ tag }) => tag)]
  return wanted.map(canonical).find((locale) => locale !== null && languageOf(locale) !== null) ?? 'en'
}

/** The language whose messages a locale is shown in; null where there are none. */
export function languageOf(locale: string): Language | null {
  return languages.find((language) => language === locale.split('-')[0]) ?? null
}

function weighted(entry: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  return { tag, weight: quality ? Number(quality.slice(2)) || 0 : 1 }
}

/** The tag as the runtime writes it, since BigCommerce sometimes sends "es_MX"; null where it is no locale. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.replace('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
