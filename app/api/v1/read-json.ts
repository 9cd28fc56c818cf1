import { AppError } from '@/lib/errors'

/** No request of the contract comes near it. */
const MAX_BODY_BYTES = 64 * 1024

/** The body of a request and what it says. Throws `unsupported_media_type`, `payload_too_large`, and `invalid_input` for what is no JSON. */
export async function readJson(request: Request): Promise<{ text: string; json: unknown }> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json') throw new AppError('unsupported_media_type', 'Send JSON, as "Content-Type: application/json".')
  const text = await readText(request)
  try {
    return { text, json: JSON.parse(text) }
  } catch {
    throw new AppError('invalid_input', 'The body is not valid JSON.', { fields: [] })
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > MAX_BODY_BYTES) throw new AppError('payload_too_large', `The body may be ${MAX_BODY_BYTES / 1024} KB at most.`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new AppError('invalid_input', 'The body is not valid UTF-8.', { fields: [] })
  }
}
