import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { holdStore } from '@/lib/bigcommerce/pace'
import { backOff, giveUp } from '@/lib/bigcommerce/retry'
import { send, type Answer } from '@/lib/bigcommerce/send'
import { takeTurn } from '@/lib/bigcommerce/take-turn'

export type GraphqlRequest = { query: string; variables?: Record<string, unknown> }

export type GraphqlAnswer<Data> =
  | { kind: 'data'; data: Data }
  /** It was not done. `reason`: BigCommerce's own words, for the log alone. */
  | { kind: 'refused'; status: number; reason: string }
  /** No answer that can be read: a mutation may have been carried out, or may be still. */
  | { kind: 'unclear'; cause: Answer }

const TIMEOUT_MS = 10_000
const MAX_FAILURES = 3
const REASON_LENGTH = 200

const errorsSchema = z.object({ errors: z.array(z.object({ message: z.string().catch('') })).min(1) })

/**
 * Posts to the GraphQL Admin API, in a turn of the store's quota. Waits out 429s, after which nothing was done, and repeats nothing else. Errors come
 * with status 200 too, and 401 or 403 may say that one scope is missing, not that the connection is lost. Throws `rate_limited` and
 * `bigcommerce_unavailable` where the deadline comes first; nothing was sent then.
 */
export async function mutate<Data>(
  bigcommerce: BigCommerce,
  request: GraphqlRequest,
  schema: z.ZodType<Data>,
): Promise<GraphqlAnswer<Data>> {
  for (;;) {
    const turn = await takeTurn(bigcommerce, 'read')
    const answer = await send(bigcommerce, turn, { method: 'POST', path: '/graphql', body: request, timeoutMs: TIMEOUT_MS })
    if (answer.kind !== 'answer' || answer.status >= 500) return { kind: 'unclear', cause: answer }
    if (answer.status !== 429) return judge(answer, schema)
    holdStore(bigcommerce.storeHash, answer.limit)
  }
}

/** The same for what only reads: repeated after 5xx, broken connections and answers that cannot be read, within the deadline. */
export async function query<Data>(
  bigcommerce: BigCommerce,
  request: GraphqlRequest,
  schema: z.ZodType<Data>,
): Promise<Exclude<GraphqlAnswer<Data>, { kind: 'unclear' }>> {
  for (let failures = 1; ; failures += 1) {
    const answer = await mutate(bigcommerce, request, schema)
    if (answer.kind !== 'unclear') return answer
    if (failures >= MAX_FAILURES) throw giveUp(answer.cause)
    await backOff(bigcommerce, failures, answer.cause)
  }
}

function judge<Data>(answer: Answer & { kind: 'answer' }, schema: z.ZodType<Data>): GraphqlAnswer<Data> {
  const { status, body } = answer
  const told = errorsSchema.safeParse(body)
  if (told.success || status >= 400) {
    const reason = told.success ? told.data.errors.map(({ message }) => message).join('; ') : ''
    return { kind: 'refused', status, reason: reason.slice(0, REASON_LENGTH) }
  }
  const parsed = z.object({ data: schema }).safeParse(body)
  return parsed.success ? { kind: 'data', data: parsed.data.data } : { kind: 'unclear', cause: answer }
}
