import { errorBody, statuses, respond } from '@/app/api-answer'
import { apiHandler, apiMethods, type ApiInside } from '@/app/api-door'
import { parseOwnUpdate } from '@/app/api/v1/customers/parse-own-update'
import { batchAnswer } from '@/app/api/v1/customers/update-batch/batch-answer'
import { boundResults } from '@/app/api/v1/customers/update-batch/bound-results'
import { isDryBatch } from '@/app/api/v1/customers/update-batch/is-dry-batch'
import { once } from '@/app/api/v1/once'
import { parseQuery, updateQuerySchema } from '@/app/api/v1/query'
import { readJson } from '@/app/api/v1/read-json'
import type { Edit, Outcome } from '@/lib/customers/edit'
import { previewCustomers } from '@/lib/customers/preview-customers'
import { updateAnswer } from '@/lib/customers/update-answer'
import { updateCustomers } from '@/lib/customers/update-customers'
import { AppError, isAppError } from '@/lib/errors'
import { settlesNothing } from '@/lib/stores/answer-once'

const MOST = 1_000
const MAX_BODY_BYTES = 4 * 1024 * 1024
/** A hundred calls and what goes with them take longer than a person would wait. */
const WAITS_MS = 60_000
/** Longer lists do not go before a person's update. */
const MOST_AT_ONCE = 10

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async (inside, request) => {
    const query = parseQuery(updateQuerySchema, request)
    const json = await readJson(request, MAX_BODY_BYTES)
    if (!Array.isArray(json) || json.length === 0 || json.length > MOST)
      throw new AppError('invalid_input', `The body must be an array of 1 to ${MOST} objects.`, { fields: [] })
    const isDryRun = isDryBatch(json, query.dry_run)
    return once(inside, request, json, () => execute(inside, json, isDryRun))
  }),
})

/** One answer an item, in their order; an item that cannot be read costs only itself. Open where one of them settles nothing. */
async function execute(inside: ApiInside, items: unknown[], isDryRun: boolean) {
  const parsed = items.map((item) => parse(inside, item))
  const edits = parsed.flatMap((one) => ('edit' in one ? one.edit : []))
  const store = inside.store({ maxWaitMs: WAITS_MS, priority: edits.length > MOST_AT_ONCE ? 'bulk' : 'interactive' })
  const actor = { source: 'API', userId: null, name: inside.access.keyName } as const
  const outcomes = isDryRun ? await previewCustomers(store, edits) : await updateCustomers(store, edits, actor)
  const next = outcomes.values()
  const results = parsed.map((one) => ('refusal' in one ? errorBody(one.refusal) : answerOf(next.next().value!, isDryRun)))
  const isOpen = results.some((result) => 'error' in result && settlesNothing(statuses[result.error.code]))
  const { results: told, ...summary } = batchAnswer(boundResults(results), isDryRun)
  return { ...respond(200, { ...summary, results: told }), summary, isOpen }
}

function answerOf(outcome: Outcome, isDryRun: boolean) {
  return 'error' in outcome ? errorBody(outcome.error) : updateAnswer(outcome, isDryRun)
}

function parse(inside: ApiInside, item: unknown): { edit: Edit } | { refusal: AppError } {
  try {
    return { edit: parseOwnUpdate(inside, item).edit }
  } catch (error) {
    if (isAppError(error)) return { refusal: error }
    throw error
  }
}
