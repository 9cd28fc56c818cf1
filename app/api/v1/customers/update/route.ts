import { respond, type ApiResponse } from '@/app/api-answer'
import { apiHandler, apiMethods, type ApiInside } from '@/app/api-door'
import { askedFor } from '@/app/api/v1/asked-for'
import { parseOwnUpdate } from '@/app/api/v1/customers/parse-own-update'
import { once } from '@/app/api/v1/once'
import { parseQuery, updateQuerySchema } from '@/app/api/v1/query'
import { readJson } from '@/app/api/v1/read-json'
import type { Edit } from '@/lib/customers/edit'
import { previewCustomers } from '@/lib/customers/preview-customers'
import { updateAnswer } from '@/lib/customers/update-answer'
import { updateCustomers } from '@/lib/customers/update-customers'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async (inside, request) => {
    const query = parseQuery(updateQuerySchema, request)
    const json = await readJson(request)
    const update = parseOwnUpdate(inside, json)
    const isDryRun = askedFor('dry_run', update.isDryRun, query.dry_run) ?? false
    return once(inside, request, json, () => execute(inside, update.edit, isDryRun))
  }),
})

async function execute({ access, store }: ApiInside, edit: Edit, isDryRun: boolean): Promise<ApiResponse> {
  const connected = store()
  const actor = { source: 'API', userId: null, name: access.keyName } as const
  const [outcome] = isDryRun ? await previewCustomers(connected, [edit]) : await updateCustomers(connected, [edit], actor)
  if (!outcome) throw new Error('an edit without an outcome')
  return respond(200, updateAnswer(outcome, isDryRun))
}
