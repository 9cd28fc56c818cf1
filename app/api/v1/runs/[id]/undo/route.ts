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
      const { id, title } = await findRun(storeHash, runId)
      await charge([userBudgets.previews.ofStore, storeHash])
      const actor = { source: 'UNDO', userId: null, name: keyName } as const
      const firstName = title.firstName || title.name
      // of a run without a name each reader is told in their own language what this one is
      const called = firstName ? { name: `Undo: ${firstName}`, firstName } : { name: '' }
      const undoId = await undoRun(storeHash, id, choice, actor, called, !isPreview)
      return respondAccepted(storeHash, await findRun(storeHash, undoId))
    })
  }),
})
