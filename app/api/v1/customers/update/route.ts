import { createHash } from 'node:crypto'
import { tell, tellError, type Told } from '@/app/api-answer'
import { apiHandler, apiMethods, type ApiInside } from '@/app/api-door'
import { readJson } from '@/app/api/v1/read-json'
import { parseUpdateRequest, type UpdateRequest } from '@/lib/customers/parse-update-request'
import { previewCustomers } from '@/lib/customers/preview-customers'
import { updateAnswer } from '@/lib/customers/update-answer'
import { updateCustomers } from '@/lib/customers/update-customers'
import { AppError } from '@/lib/errors'
import { answerOnce } from '@/lib/stores/answer-once'

const MAX_IDEMPOTENCY_KEY = 255

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  POST: apiHandler('WRITE', async (inside, request) => {
    const idempotencyKey = request.headers.get('idempotency-key')
    const { text, json } = await readJson(request)
    const update = parseUpdateRequest(json)
    requireOwnCredentials(inside, update)
    if (idempotencyKey === null) return execute(inside, update)
    return once(inside, idempotencyKey, text, () => execute(inside, update).catch(tellError))
  }),
})

async function execute({ access, store }: ApiInside, { edit, isDryRun }: UpdateRequest): Promise<Told> {
  const connected = store()
  const actor = { source: 'API', userId: null, name: access.keyName } as const
  const [outcome] = isDryRun ? await previewCustomers(connected, [edit]) : await updateCustomers(connected, [edit], actor)
  if (!outcome) throw new Error('an edit without an outcome')
  return tell(200, updateAnswer(outcome, isDryRun))
}

async function once({ access }: ApiInside, idempotencyKey: string, body: string, work: () => Promise<Told>): Promise<Told> {
  if (!/^[\x21-\x7e]+$/.test(idempotencyKey) || idempotencyKey.length > MAX_IDEMPOTENCY_KEY)
    throw new AppError('invalid_input', `Idempotency-Key must be 1 to ${MAX_IDEMPOTENCY_KEY} printable ASCII characters.`, { fields: [] })
  const { storeHash, keyId: apiKeyId } = access
  const requestHash = createHash('sha256').update(`POST /api/v1/customers/update\n${body}`).digest('hex')
  let headers: Record<string, string> = {}
  const answer = await answerOnce({ storeHash, apiKeyId, idempotencyKey, requestHash }, async () => {
    const told = await work()
    headers = told.headers
    return told
  })
  return {
    status: answer.status,
    body: answer.body,
    headers: { ...headers, ...(answer.isReplayed ? { 'Idempotent-Replayed': 'true' } : {}) },
  }
}

function requireOwnCredentials({ access }: ApiInside, { credentialsId }: UpdateRequest): void {
  if (credentialsId === undefined || credentialsId === access.credentialsId) return
  const message = 'is not the connection that this API key belongs to'
  throw new AppError('forbidden', `credentials_id ${message}.`, { fields: [{ field: 'credentials_id', code: 'forbidden', message }] })
}
