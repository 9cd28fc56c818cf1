import { chooseLocale, languageOf } from '@/app/i18n/locale'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'
import type { StoreSession } from '@/lib/stores/sessions'

const catalogues = { en, es }

/** The language of the session's user and the timezone of their store; outside a session what the browser prefers, and UTC. */
export function languageFor(session: StoreSession | null, acceptLanguage: string | null) {
  const locale = chooseLocale(session?.user.locale, acceptLanguage)
  return { locale, messages: catalogues[languageOf(locale) ?? 'en'], timeZone: usableTimeZone(session?.timezone) }
}

/** The runtime does not know every timezone that BigCommerce names. */
export function usableTimeZone(timeZone = 'UTC'): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
