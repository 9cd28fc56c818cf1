import { apiHandler, apiMethods } from '@/app/api-door'
import { requireNoParameters } from '@/app/api/v1/query'
import { findRun, runIdOf, respondRun } from '@/app/api/v1/runs/run-answer'
import { pauseRun } from '@/lib/runs/control-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async ({ access: { storeHash } }, request) => {
    requireNoParameters(request)
    const { id } = await findRun(storeHash, runIdOf(request))
    await pauseRun({ storeHash, id })
    return respondRun(storeHash, id)
  }),
})
