import { tell, tellError, type Told } from '@/app/api-answer'
import { apiHandler, apiMethods, type ApiInside } from '@/app/api-door'
import { once } from '@/app/api/v1/once'
import { parseBatchQuery } from '@/app/api/v1/query'
import { readJson } from '@/app/api/v1/read-json'
import { requireOwnCredentials } from '@/app/api/v1/require-own-credentials'
import type { Edit } from '@/lib/customers/edit'
import { parseUpdateRequest } from '@/lib/customers/parse-update-request'
import { previewCustomers } from '@/lib/customers/preview-customers'
import { updateAnswer } from '@/lib/customers/update-answer'
import { updateCustomers } from '@/lib/customers/update-customers'
import { AppError } from '@/lib/errors'

const MOST = 1_000
const MAX_BODY_BYTES = 4 * 1024 * 1024
/** A hundred calls and what goes with them take longer than a person would wait. */
const WAITS_MS = 60_000

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async (inside, request) => {
    const { isDryRun } = parseBatchQuery(request)
    const { text, json } = await readJson(request, MAX_BODY_BYTES)
    if (!Array.isArray(json) || json.length === 0 || json.length > MOST)
      throw new AppError('invalid_input', `The body must be an array of 1 to ${MOST} objects.`, { fields: [] })
    return once(inside, request, text, () => execute(inside, json, isDryRun))
  }),
})

/** One answer an item, in their order; an item that cannot be read costs only itself. */
async function execute(inside: ApiInside, items: unknown[], isDryRun: boolean): Promise<Told> {
  const parsed = items.map((item) => parse(inside, item))
  const edits = parsed.flatMap((one) => ('edit' in one ? one.edit : []))
  const store = inside.store(WAITS_MS)
  const actor = { source: 'API', userId: null, name: inside.access.keyName } as const
  const outcomes = isDryRun ? await previewCustomers(store, edits) : await updateCustomers(store, edits, actor)
  const told = outcomes.values()
  const results = parsed.map((one) => {
    if ('refusal' in one) return one.refusal
    try {
      return updateAnswer(told.next().value!, isDryRun)
    } catch (error) {
      return refusalOf(error)
    }
  })
  return tell(200, { success: true, results })
}

function parse(inside: ApiInside, item: unknown): { edit: Edit } | { refusal: unknown } {
  try {
    const { edit, isDryRun, credentialsId } = parseUpdateRequest(item)
    requireOwnCredentials(inside, credentialsId)
    if (isDryRun) throw new AppError('invalid_input', 'dry_run is asked for in the address, for all of a batch.', { fields: [] })
    return { edit }
  } catch (error) {
    return { refusal: refusalOf(error) }
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof AppError)) throw error
  return JSON.parse(String(tellError(error).body))
}
