import { z } from 'zod'
import { apiMethods } from '@/app/api-door'
import { endedCookie, sessionTokens } from '@/app/session-cookie'
import { bearerIn, sessionHandler } from '@/app/session-request'
import { endSessions } from '@/lib/stores/end-session'
import { storeHashSchema } from '@/lib/stores/verify-payload'

const schema = z.strictObject({ storeHash: storeHashSchema })

/** Ends this store's session, and all others that this browser holds of the same user; to have none is no error. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: sessionHandler('logout', schema, async ({ storeHash }, request) => {
    const bearer = bearerIn(request.headers.get('authorization'))
    const cookies = [...sessionTokens(request.headers.get('cookie'))].map(([of, token]) => ({ storeHash: of, token }))
    const ended = await endSessions(storeHash, [...cookies, ...(bearer ? [{ storeHash, token: bearer }] : [])])
    const response = new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
    for (const of of new Set([storeHash, ...ended])) response.headers.append('Set-Cookie', endedCookie(of))
    return response
  }),
})
