import { respond } from '@/app/api-answer'
import { answer, apiMethods } from '@/app/api-door'
import { openapiDocument } from '@/app/api/v1/openapi-document'

/** For everybody: it holds nothing of a store. */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: (request) => answer(request, async () => respond(200, openapiDocument())),
})
