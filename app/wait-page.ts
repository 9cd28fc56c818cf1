import { chooseLocale } from '@/app/i18n/locale'
import { escaped, plainPage } from '@/app/plain-page'

/** Stands for a callback's page while the database is away. The browser asks again by itself (`Refresh`). */
export function waitPage(request: Request): string {
  return plainPage(
    chooseLocale(null, request.headers.get('accept-language')),
    (t) => `<main role="status"><h1>${escaped(t('boot.waitHeading'))}</h1><p>${escaped(t('boot.waitText'))}</p></main>`,
  )
}
