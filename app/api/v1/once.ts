import { createHash } from 'node:crypto'
import { respondError, type ApiResponse } from '@/app/api-answer'
import type { ApiInside } from '@/app/api-door'
import { AppError } from '@/lib/errors'
import { answerOnce, type KeptAnswer } from '@/lib/stores/answer-once'

const MAX_IDEMPOTENCY_KEY = 255

type Openness = Pick<KeptAnswer, 'isOpen'>

/**
 * Does the work, or answers what it was answered when the same request, with the same `body` or its hash, came first. Without an
 * Idempotency-Key each one is the first.
 */
export async function once(
  { access }: ApiInside,
  request: Request,
  body: string,
  work: () => Promise<ApiResponse & Openness>,
): Promise<ApiResponse> {
  const idempotencyKey = request.headers.get('idempotency-key')
  if (idempotencyKey === null) return work()
  if (!/^[\x21-\x7e]+$/.test(idempotencyKey) || idempotencyKey.length > MAX_IDEMPOTENCY_KEY)
    throw new AppError('invalid_input', `Idempotency-Key must be 1 to ${MAX_IDEMPOTENCY_KEY} printable ASCII characters.`, { fields: [] })
  const { storeHash, keyId: apiKeyId } = access
  const { pathname, search } = new URL(request.url)
  const requestHash = createHash('sha256').update(`${request.method} ${pathname}${search}\n${body}`).digest('hex')
  let headers: Record<string, string> = {}
  const answer = await answerOnce({ storeHash, apiKeyId, idempotencyKey, requestHash }, async () => {
    const told: ApiResponse & Openness = await work().catch(respondError)
    headers = told.headers
    return told
  })
  return {
    status: answer.status,
    body: answer.body,
    headers: { ...headers, ...(answer.isReplayed ? { 'Idempotent-Replayed': 'true' } : {}) },
  }
}
