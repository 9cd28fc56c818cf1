import { respond, type ApiResponse } from '@/app/api-answer'
import { apiHandler, apiMethods, type ApiInside } from '@/app/api-door'
import { once } from '@/app/api/v1/once'
import { readJson } from '@/app/api/v1/read-json'
import { requireOwnCredentials } from '@/app/api/v1/require-own-credentials'
import { parseUpdateRequest, type UpdateRequest } from '@/lib/customers/parse-update-request'
import { previewCustomers } from '@/lib/customers/preview-customers'
import { updateAnswer } from '@/lib/customers/update-answer'
import { updateCustomers } from '@/lib/customers/update-customers'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async (inside, request) => {
    const { text, json } = await readJson(request)
    const update = parseUpdateRequest(json)
    requireOwnCredentials(inside, update.credentialsId)
    return once(inside, request, text, () => execute(inside, update))
  }),
})

async function execute({ access, store }: ApiInside, { edit, isDryRun }: UpdateRequest): Promise<ApiResponse> {
  const connected = store()
  const actor = { source: 'API', userId: null, name: access.keyName } as const
  const [outcome] = isDryRun ? await previewCustomers(connected, [edit]) : await updateCustomers(connected, [edit], actor)
  if (!outcome) throw new Error('an edit without an outcome')
  return respond(200, updateAnswer(outcome, isDryRun))
}
