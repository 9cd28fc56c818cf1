import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { openSecret, sealSecret } from '@/lib/sealed'

/** What identifies a request: its store, its API key and the caller's Idempotency-Key. The hash tells whether it is the same request. */
export type RepeatableRequest = { storeHash: string; apiKeyId: string; idempotencyKey: string; requestHash: string }

export type KeptAnswer = {
  status: number
  body: string
  /** Headers that belong to the answer, such as Location. */
  headers: Record<string, string>
  /** Part of it is not settled: another try may answer something else. */
  isOpen?: boolean
}

const KEPT_MS = 24 * 60 * 60_000
/** Longer than any request is at work: one that is older was cut off. */
const CUT_OFF_AFTER_MS = 2 * 60_000
const PURPOSE = 'idempotent-answer'

/**
 * Executes a request once however often it is sent within 24 h, and answers the first answer again. Answers that settle nothing (429
 * and 5xx, or open ones) are not kept. A request that was cut off is executed again, which is safe for what compares before it writes. Throws
 * `idempotency_key_reused` for another request under the same key, and `idempotency_in_progress` while the first is at work.
 */
export async function answerOnce(
  request: RepeatableRequest,
  execute: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { isReplayed: boolean }> {
  const kept = await begin(request)
  if (kept) return { ...kept, isReplayed: true }
  const answer = await execute().catch(async (error: unknown) => {
    await forget(request)
    throw error
  })
  if (answer.isOpen || settlesNothing(answer.status)) await forget(request)
  else await keep(request, answer)
  return { ...answer, isReplayed: false }
}

/** Whether an answer with this status is not final: the next try may get another. */
export function settlesNothing(status: number): boolean {
  return status === 429 || status >= 500
}

/** Null where this request is to be executed now. */
async function begin({ storeHash, apiKeyId, idempotencyKey, requestHash }: RepeatableRequest): Promise<KeptAnswer | null> {
  const { idempotentRequest } = await db()
  const now = new Date()
  const begun = { requestHash, startedAt: now, expiresAt: new Date(now.getTime() + KEPT_MS), status: null, answer: null }
  const isFirst = await idempotentRequest.create({ data: { apiKeyId, idempotencyKey, ...begun } }).then(() => true, isTaken)
  if (isFirst) return null
  const key = { apiKeyId, idempotencyKey }
  const { count } = await idempotentRequest.updateMany({
    where: {
      ...key,
      OR: [{ expiresAt: { lte: now } }, { requestHash, status: null, startedAt: { lt: new Date(now.getTime() - CUT_OFF_AFTER_MS) } }],
    },
    data: begun,
  })
  if (count) return null
  const first = await idempotentRequest.findUnique({ where: { apiKeyId_idempotencyKey: key } })
  if (first && first.requestHash !== requestHash)
    throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request within the last 24 hours.')
  // or the first request has just ended without an answer to keep; the caller asks again in either case
  if (!first?.answer || first.status === null)
    throw new AppError('idempotency_in_progress', 'The first request with this Idempotency-Key is still at work.', { retryAfterSeconds: 2 })
  return { status: first.status, ...opened(openSecret(first.answer, PURPOSE, storeHash)) }
}

function opened(text: string): Pick<KeptAnswer, 'body' | 'headers'> {
  const kept = JSON.parse(text) as Partial<KeptAnswer>
  // an earlier version kept the body alone
  return { body: kept.body ?? text, headers: kept.headers ?? {} }
}

function isTaken(error: unknown): false {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false
  throw error
}

async function keep({ storeHash, apiKeyId, idempotencyKey }: RepeatableRequest, { status, body, headers }: KeptAnswer): Promise<void> {
  const { idempotentRequest } = await db()
  const answer = sealSecret(JSON.stringify({ body, headers }), PURPOSE, storeHash)
  await idempotentRequest.updateMany({ where: { apiKeyId, idempotencyKey }, data: { status, answer } })
}

async function forget({ apiKeyId, idempotencyKey }: RepeatableRequest): Promise<void> {
  const { idempotentRequest } = await db()
  await idempotentRequest.deleteMany({ where: { apiKeyId, idempotencyKey, status: null } })
}
