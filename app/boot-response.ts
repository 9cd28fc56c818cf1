import { randomBytes } from 'node:crypto'
import { bootPage } from '@/app/boot-page'
import { contentSecurityPolicy } from '@/app/content-security-policy'
import { securityHeaders } from '@/app/fixed-headers'
import { chooseLocale } from '@/app/i18n/locale'
import { sessionCookies, sessionTokens } from '@/app/session-cookie'
import type { Opened } from '@/lib/stores/opened'

/** Gives the browser its session: the boot page with the cookie, framed by the control panel of its store only. */
export function bootResponse(request: Request, { storeHash, sessionToken, claimCode, path }: Opened): Response {
  const nonce = randomBytes(16).toString('base64')
  const locale = chooseLocale(null, request.headers.get('accept-language'))
  const response = new Response(bootPage({ storeHash, claimCode, path, nonce, locale }), {
    headers: {
      ...securityHeaders,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(storeHash, nonce),
      'Content-Type': 'text/html; charset=utf-8',
    },
  })
  const held = sessionTokens(request.headers.get('cookie'))
  for (const cookie of sessionCookies(storeHash, sessionToken, held)) response.headers.append('Set-Cookie', cookie)
  return response
}
