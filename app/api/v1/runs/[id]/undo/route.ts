import { apiHandler, apiMethods } from '@/app/api-door'
import { askedFor } from '@/app/api/v1/asked-for'
import { once } from '@/app/api/v1/once'
import { parseQuery, previewQuerySchema } from '@/app/api/v1/query'
import { readOptionalJson } from '@/app/api/v1/read-json'
import { findRun, runIdOf, respondAccepted } from '@/app/api/v1/runs/run-answer'
import { undoSchema } from '@/app/api/v1/runs/undo-schema'
import { userBudgets } from '@/lib/contract/budgets'
import { fieldNames, parameterNames } from '@/lib/contract/fields'
import { parseInput } from '@/lib/customers/field-problems'
import { undoRun } from '@/lib/runs/undo-run'
import { charge } from '@/lib/spend'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async (inside, request) => {
    const { storeHash, keyName } = inside.access
    const query = parseQuery(previewQuerySchema, request)
    const json = await readOptionalJson(request)
    const { rows, fields, preview } = parseInput(undoSchema, json)
    const isPreview = askedFor('preview', preview, query.preview)
    const choice = { rowNumbers: rows, fields: fields && fieldNames.filter((field) => fields.includes(parameterNames[field])) }
    const runId = runIdOf(request)
    return once(inside, request, json, async () => {
      const { id } = await findRun(storeHash, runId)
      await charge([userBudgets.previews.ofStore, storeHash])
      const undoId = await undoRun(storeHash, id, choice, { source: 'UNDO', userId: null, name: keyName }, !isPreview)
      return respondAccepted(storeHash, await findRun(storeHash, undoId))
    })
  }),
})
