import { respond } from '@/app/api-answer'
import { answer, apiMethods, requireNoBody } from '@/app/api-door'
import { requireNoParameters } from '@/app/api/v1/query'
import { openapiDocument } from '@/app/api/v1/openapi-document'

/** For everybody: it holds nothing of a store. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: (request) =>
    answer(request, async () => {
      requireNoBody(request)
      requireNoParameters(request)
      return respond(200, openapiDocument())
    }),
})
