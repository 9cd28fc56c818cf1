import { apiHandler, apiMethods } from '@/app/api-door'
import { requireNoParameters } from '@/app/api/v1/query'
import { readOptionalJson } from '@/app/api/v1/read-json'
import { parseUndo } from '@/app/api/v1/runs/parse-undo'
import { findRun, runIdOf, tellAccepted } from '@/app/api/v1/runs/run-answer'
import { undoRun } from '@/lib/runs/undo-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async ({ access: { storeHash, keyName } }, request) => {
    requireNoParameters(request)
    const { choice, isPreview } = parseUndo(await readOptionalJson(request))
    const { id, title } = await findRun(storeHash, runIdOf(request))
    const actor = { source: 'UNDO', userId: null, name: keyName } as const
    const undoId = await undoRun(storeHash, id, choice, actor, `Undo: ${title.name}`, !isPreview)
    return tellAccepted(await findRun(storeHash, undoId))
  }),
})
