import { apiMethods } from '@/app/api-door'
import { storeHandler } from '@/app/door'
import { sessionTokens } from '@/app/session-cookie'
import { endClaim } from '@/lib/stores/claim-session'

/** Tells the boot page whether the browser sends the session's cookie back. Where it does, the one-time code is good for nothing any more. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: storeHandler(
    'VIEWER',
    (request) => new URL(request.url).searchParams.get('store') ?? '',
    async ({ session: { storeHash } }, request) => {
      const token = sessionTokens(request.headers.get('cookie')).get(storeHash)
      if (token) await endClaim(storeHash, token)
      return new Response(null, { status: 204 })
    },
  ),
})
