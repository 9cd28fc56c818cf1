import { createHmac } from 'node:crypto'
import { budgets } from '@/lib/contract/budgets'
import { db } from '@/lib/db/database'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { openSecret, sealSecret } from '@/lib/sealed'
import { spend } from '@/lib/spend'

/** What identifies a request: its store, its API key and the caller's Idempotency-Key. The hash tells whether it is the same request. */
export type RepeatableRequest = { storeHash: string; apiKeyId: string; idempotencyKey: string; requestHash: string }

export type GivenAnswer = {
  status: number
  body: string
  /** Headers that belong to the answer, such as Location. */
  headers: Record<string, string>
  /** What a repetition is told where the answer is too large to be kept. */
  summary?: Record<string, unknown>
  /** Part of it is not settled: another try may answer something else. */
  isOpen?: boolean
}

/** `body` is null where the answer was too large to be kept, or the store has no room for more of them. */
export type KeptAnswer = Pick<GivenAnswer, 'status' | 'headers' | 'summary'> & { body: string | null; isReplayed: boolean }

const KEPT_MS = 24 * 60 * 60_000
/** Longer than any request is at work: one that is older was cut off. */
const CUT_OFF_AFTER_MS = 2 * 60_000
export const ANSWER_PURPOSE = 'idempotent-answer'
/** No caller's key begins so: a key has no blanks. */
export const isHashedKey = 'hashed '
/** Prisma's code. */
const UNIQUE_VIOLATED = 'P2002'
const MOST_KEPT_BYTES = 256 * 1024

/**
 * Executes a request once however often it is sent within 24 h, and answers the first answer again. Answers that settle nothing (429
 * and 5xx, or open ones) are not kept. Of an answer over 256 kB, or over the store's budget, only status, headers and summary are kept: the
 * request is not executed again. One that was cut off is, which is safe for what compares before it writes. Throws
 * `idempotency_key_reused` for another request under the same key, and `idempotency_in_progress` while the first is at work.
 */
export async function answerOnce(asked: RepeatableRequest, execute: () => Promise<GivenAnswer>): Promise<KeptAnswer> {
  const request = { ...asked, ...hashKept(asked) }
  const kept = await begin(request)
  if (kept) return kept
  const answer = await execute().catch(async (error: unknown) => {
    await noted(request, forget(request))
    throw error
  })
  await noted(request, answer.isOpen || settlesNothing(answer.status) ? forget(request) : keep(request, answer))
  return { ...answer, isReplayed: false }
}

/** What was done is told, whether that can be noted or not: a request whose answer is not kept counts as cut off. */
async function noted({ storeHash, apiKeyId }: RepeatableRequest, note: Promise<void>): Promise<void> {
  await note.catch((error: unknown) => log().error({ event: 'answer_not_kept', storeHash, keyId: apiKeyId, err: error }))
}

/** Whether an answer with this status is not final: the next try may get another. */
export function settlesNothing(status: number): boolean {
  return status === 429 || status >= 500
}

/**
 * What is kept of a request: callers make their keys of orders and emails, and a request can be guessed from its hash, so both are kept as an
 * HMAC under API_KEY_PEPPER, which no more API key survives than these.
 */
export function hashKept({
  apiKeyId,
  idempotencyKey,
  requestHash,
}: Omit<RepeatableRequest, 'storeHash'>): Pick<RepeatableRequest, 'idempotencyKey' | 'requestHash'> {
  function hash(text: string): string {
    return createHmac('sha256', env().API_KEY_PEPPER).update(`idempotency ${apiKeyId} ${text}`).digest('base64url')
  }
  return { idempotencyKey: `${isHashedKey}${hash(idempotencyKey)}`, requestHash: hash(requestHash) }
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
  return { status: first.status, ...opened(openSecret(first.answer, ANSWER_PURPOSE, storeHash)), isReplayed: true }
}

function opened(text: string): Pick<KeptAnswer, 'body' | 'headers' | 'summary'> {
  const { body = text, headers = {}, summary } = JSON.parse(text) as Partial<KeptAnswer>
  // an earlier version kept the body alone
  return { body, headers, summary }
}

function isTaken(error: unknown): false {
  if ((error as { code?: unknown }).code === UNIQUE_VIOLATED) return false
  throw error
}

async function keep({ storeHash, apiKeyId, idempotencyKey }: RepeatableRequest, given: GivenAnswer): Promise<void> {
  const { idempotentRequest } = await db()
  const { status, body, headers, summary } = given
  const kept = (await isKeptWhole(storeHash, body)) ? { body, headers } : { body: null, headers, summary }
  const answer = sealSecret(JSON.stringify(kept), ANSWER_PURPOSE, storeHash)
  await idempotentRequest.updateMany({ where: { apiKeyId, idempotencyKey }, data: { status, answer } })
}

async function isKeptWhole(storeHash: string, body: string): Promise<boolean> {
  const bytes = Buffer.byteLength(body)
  if (bytes > MOST_KEPT_BYTES) return false
  const { isRefused } = await spend(budgets.keptAnswers, storeHash, Math.ceil(bytes / 1024))
  return !isRefused
}

async function forget({ apiKeyId, idempotencyKey }: RepeatableRequest): Promise<void> {
  const { idempotentRequest } = await db()
  await idempotentRequest.deleteMany({ where: { apiKeyId, idempotencyKey, status: null } })
}
