import { headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { currentSession } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { unavailable } from '@/lib/unavailable'

/** The page that tells of it needs words too. */
function whileAway(error: unknown): null {
  if (unavailable(error)) return null
  throw error
}

/** The language that pages are rendered in. */
export default getRequestConfig(async () => {
  const requestHeaders = await headers()
  const storeHash = requestHeaders.get('x-store-hash')
  const session = storeHash ? await currentSession(storeHash).catch(whileAway) : null
  return languageFor(session, requestHeaders.get('accept-language'))
})
