import { apiHandler, apiMethods } from '@/app/api-door'
import { readJson } from '@/app/api/v1/read-json'
import { runIdOf, tellRun } from '@/app/api/v1/runs/run-answer'
import { undoSchema } from '@/app/api/v1/runs/undo-schema'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { fieldNames, parameterNames } from '@/lib/customers/fields'
import { undoRun } from '@/lib/runs/undo-run'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async ({ access: { storeHash, keyName } }, request) => {
    const id = runIdOf(request)
    const body = request.headers.get('content-length') === '0' || !request.body ? {} : (await readJson(request)).json
    const wanted = undoSchema.safeParse(body)
    if (!wanted.success) throw invalidInput(fieldProblems(wanted.error))
    const { rows, fields, preview } = wanted.data
    const choice = { rowNumbers: rows, fields: fields && fieldNames.filter((field) => fields.includes(parameterNames[field])) }
    const undoId = await undoRun(storeHash, id, choice, { source: 'UNDO', userId: null, name: keyName }, keyName, !preview)
    return tellRun(storeHash, undoId, 202)
  }),
})
