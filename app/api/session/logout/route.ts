import { z } from 'zod'
import { apiMethods } from '@/app/api-door'
import { endedCookie, sessionTokens } from '@/app/session-cookie'
import { bearerIn, sessionHandler } from '@/app/session-request'
import { endSession } from '@/lib/stores/end-session'
import { storeHashSchema } from '@/lib/stores/verify-payload'

const schema = z.strictObject({ storeHash: storeHashSchema })

/** Ends the sessions of this store that the browser holds; to have none is no error. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: sessionHandler('logout', schema, async ({ storeHash }, request) => {
    const held = [sessionTokens(request.headers.get('cookie')).get(storeHash), bearerIn(request.headers.get('authorization'))]
    for (const token of held) if (token) await endSession(storeHash, token)
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store', 'Set-Cookie': endedCookie(storeHash) } })
  }),
})
