import { AppError } from '@/lib/errors'

/** No single request of the contract comes near it. */
const MAX_BODY_BYTES = 64 * 1024

/** The body of a request and what it says; `maxBytes` where it may be a list. Throws `unsupported_media_type`, `payload_too_large`, and `invalid_input` for what is no JSON. */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<{ text: string; json: unknown }> {
  if (mediaType(request) !== 'application/json')
    throw new AppError('unsupported_media_type', 'Send JSON, as "Content-Type: application/json".')
  const text = await readText(request, maxBytes)
  return { text, json: parseJson(text) }
}

/** The same of a body that may be left out, whose type is then left out too. */
export async function readOptionalJson(request: Request): Promise<unknown> {
  if (mediaType(request)) return (await readJson(request)).json
  const text = await readText(request, MAX_BODY_BYTES)
  if (text) throw new AppError('unsupported_media_type', 'Send JSON, as "Content-Type: application/json".')
  return {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid_input', 'The body is not valid JSON.', { fields: [] })
  }
}

export function mediaType(request: Request): string {
  return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > maxBytes) throw new AppError('payload_too_large', `The body may be ${maxBytes / 1024} KB at most.`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new AppError('invalid_input', 'The body is not valid UTF-8.', { fields: [] })
  }
}
