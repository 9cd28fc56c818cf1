import { headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { currentSession } from '@/app/door'
import { chooseLocale, languageOf } from '@/app/i18n/locale'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'

const catalogues = { en, es }

/** The language of the session's user and the timezone of their store; outside a session what the browser prefers, and UTC. */
export default getRequestConfig(async () => {
  const requestHeaders = await headers()
  const storeHash = requestHeaders.get('x-store-hash')
  const session = storeHash ? await currentSession(storeHash) : null
  const locale = chooseLocale(session?.user.locale, requestHeaders.get('accept-language'))
  return { locale, messages: catalogues[languageOf(locale) ?? 'en'], timeZone: usableTimeZone(session?.timezone) }
})

/** What BigCommerce names is not always known to the runtime. */
function usableTimeZone(timeZone = 'UTC'): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
