import { randomBytes } from 'node:crypto'
import { contentSecurityPolicy } from '@/app/content-security-policy'
import { securityHeaders } from '@/app/fixed-headers'
import { chooseLocale } from '@/app/i18n/locale'
import { escaped, plainPage } from '@/app/plain-page'

/**
 * What a browser is shown whose request came too soon after many others, framed by the control panel of this store. It tries again by itself
 * (`Refresh`) once it may; `href` is where: empty, by the same request.
 */
export function tryAgainResponse(request: Request, waitSeconds: number, storeHash: string | null, href = ''): Response {
  const page = tryAgainPage(chooseLocale(null, request.headers.get('accept-language')), waitSeconds, href)
  return new Response(page, {
    status: 429,
    headers: {
      ...securityHeaders,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(storeHash, randomBytes(16).toString('base64')),
      'Content-Type': 'text/html; charset=utf-8',
      'Retry-After': String(waitSeconds),
      Refresh: href ? `${waitSeconds}; url=${href}` : String(waitSeconds),
    },
  })
}

function tryAgainPage(locale: string, waitSeconds: number, href: string): string {
  return plainPage(locale, (t) => {
    const text = t('boot.tooManyText', { seconds: String(waitSeconds) })
    return `<main role="alert"><h1>${escaped(t('problem.rate_limited.heading'))}</h1><p>${escaped(text)}</p>
<a class="button" href="${escaped(href)}">${escaped(t('common.tryAgain'))}</a></main>`
  })
}
