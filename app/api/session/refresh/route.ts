import { z } from 'zod'
import { apiMethods } from '@/app/api-door'
import { bearerIn, sessionAnswer, sessionHandler } from '@/app/session-request'
import { refreshBearer } from '@/lib/stores/refresh-bearer'
import { storeHashSchema } from '@/lib/stores/verify-payload'

const schema = z.strictObject({ storeHash: storeHashSchema })

/** A new bearer for the one that the request carries. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: sessionHandler('refresh', schema, async ({ storeHash }, request) => {
    const token = bearerIn(request.headers.get('authorization'))
    const bearer = token && (await refreshBearer(storeHash, token))
    return bearer ? sessionAnswer(bearer) : null
  }),
})
