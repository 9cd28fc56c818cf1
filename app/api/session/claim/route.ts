import { z } from 'zod'
import { apiMethods } from '@/app/api-door'
import { secretSchema, sessionAnswer, sessionHandler } from '@/app/session-request'
import { claimSession } from '@/lib/stores/claim-session'
import { storeHashSchema } from '@/lib/stores/verify-payload'

const schema = z.strictObject({ storeHash: storeHashSchema, code: secretSchema })

/** The boot page's one-time code for a bearer, where the browser did not keep the cookie. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: sessionHandler('claim', schema, async ({ storeHash, code }) => {
    const bearer = await claimSession(storeHash, code)
    return bearer && sessionAnswer(bearer)
  }),
})
