import { apiHandler, apiMethods } from '@/app/api-door'
import { requireNoParameters } from '@/app/api/v1/query'
import { runIdOf, respondRun } from '@/app/api/v1/runs/run-answer'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access }, request) => {
    requireNoParameters(request)
    return respondRun(access.storeHash, runIdOf(request))
  }),
})
