import { apiHandler, apiMethods } from '@/app/api-door'
import { requireNoParameters } from '@/app/api/v1/query'
import { readOptionalJson } from '@/app/api/v1/read-json'
import { findRun, runIdOf, respondAccepted } from '@/app/api/v1/runs/run-answer'
import { undoSchema } from '@/app/api/v1/runs/undo-schema'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { fieldNames, parameterNames } from '@/lib/contract/fields'
import { undoRun } from '@/lib/runs/undo-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async ({ access: { storeHash, keyName } }, request) => {
    requireNoParameters(request)
    const wanted = undoSchema.safeParse(await readOptionalJson(request))
    if (!wanted.success) throw invalidInput(fieldProblems(wanted.error))
    const { rows, fields, preview } = wanted.data
    const choice = { rowNumbers: rows, fields: fields && fieldNames.filter((field) => fields.includes(parameterNames[field])) }
    const { id, title } = await findRun(storeHash, runIdOf(request))
    const actor = { source: 'UNDO', userId: null, name: keyName } as const
    const undoId = await undoRun(storeHash, id, choice, actor, `Undo: ${title.name}`, !preview)
    return await respondAccepted(storeHash, await findRun(storeHash, undoId))
  }),
})
