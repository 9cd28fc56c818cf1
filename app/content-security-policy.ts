import { controlPanelUrl } from '@/lib/env'

/**
 * The policy of an answer: framed by the control panel of its one store, or by nobody where there is none. `nonce` is that of the
 * answer's own scripts; styles may stand inline, since the component library sets them while it runs.
 */
export function contentSecurityPolicy(storeHash: string | null, nonce: string): string {
  const isDevelopment = process.env.NODE_ENV !== 'production'
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors ${storeHash ? controlPanelUrl(storeHash) : "'none'"}`,
  ].join('; ')
}
