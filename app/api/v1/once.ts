import { createHash } from 'node:crypto'
import { respondError, type ApiResponse } from '@/app/api-answer'
import type { ApiInside } from '@/app/api-door'
import { canonicalJson } from '@/app/api/v1/canonical-json'
import { AppError, isAppError } from '@/lib/errors'
import { answerOnce, type GivenAnswer, type KeptAnswer } from '@/lib/stores/answer-once'

const MAX_IDEMPOTENCY_KEY = 255

type Kept = Pick<GivenAnswer, 'isOpen' | 'summary'>

/**
 * Does the work, or answers what it was answered when the same request came first: to the same address, with the same JSON in its
 * `body` (or its hash, of a file); what is left of an answer that was too large to be kept. Without an Idempotency-Key each one is the first.
 */
export async function once(
  { access }: ApiInside,
  request: Request,
  body: unknown,
  work: () => Promise<ApiResponse & Kept>,
): Promise<ApiResponse> {
  const idempotencyKey = request.headers.get('idempotency-key')
  if (idempotencyKey === null) return work()
  if (!/^[\x21-\x7e]+$/.test(idempotencyKey) || idempotencyKey.length > MAX_IDEMPOTENCY_KEY)
    throw new AppError('invalid_input', `Idempotency-Key must be 1 to ${MAX_IDEMPOTENCY_KEY} printable ASCII characters.`, { fields: [] })
  const { storeHash, keyId: apiKeyId } = access
  const { pathname, searchParams } = new URL(request.url)
  searchParams.sort()
  const requestHash = createHash('sha256')
    .update(`${request.method} ${pathname}?${searchParams}\n${canonicalJson(body)}`)
    .digest('hex')
  const answer = await answerOnce({ storeHash, apiKeyId, idempotencyKey, requestHash }, () => work().catch(refuse))
  const told = answer.body === null ? respondNotKept(answer) : { ...answer, body: answer.body }
  return {
    status: told.status,
    body: told.body,
    headers: { ...told.headers, ...(answer.isReplayed ? { 'Idempotent-Replayed': 'true' } : {}) },
  }
}

/** The request was carried out, once: what is left of its answer. */
function respondNotKept({ status, headers, summary }: KeptAnswer): ApiResponse {
  const message = `This request was carried out before and answered ${status}. The answer was too large to be kept; nothing was done again.`
  return { ...respondError(new AppError('idempotency_answer_not_kept', message, { firstAnswer: { ...summary, status } })), headers }
}

/** A run that is not in the state for something may be so a moment later. */
function refuse(error: unknown): ApiResponse & Kept {
  return { ...respondError(error), isOpen: isAppError(error) && error.code === 'run_state' }
}
