import { apiHandler, apiMethods } from '@/app/api-door'
import { runIdOf, tellRun } from '@/app/api/v1/runs/run-answer'
import { cancelRun } from '@/lib/runs/control-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async ({ access: { storeHash } }, request) => {
    const id = runIdOf(request)
    await cancelRun({ storeHash, id })
    return tellRun(storeHash, id)
  }),
})
