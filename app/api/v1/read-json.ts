import { jsonShape } from '@/app/api/v1/json-shape'
import { wholeBody } from '@/app/whole-body'
import { AppError } from '@/lib/errors'

/** No single request of the contract comes near it. */
const MAX_BODY_BYTES = 64 * 1024

const charsets = ['utf-8', 'utf8', 'us-ascii', 'ascii']

/** What the body of a request says; `maxBytes` where it may be a list. Throws `unsupported_media_type`, `payload_too_large`, and `invalid_input` for what is no JSON. */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  if (mediaType(request) !== 'application/json') throw notJson()
  return parseJson(decode(await readBytes(request, maxBytes, jsonShape())))
}

/** The same of a body that may be left out, which is an empty object. */
export async function readOptionalJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, MAX_BODY_BYTES, jsonShape())
  if (!bytes.length) return {}
  if (mediaType(request) !== 'application/json') throw notJson()
  return parseJson(decode(bytes))
}

/** The kind of body that is declared. Throws `unsupported_media_type` for one that is compressed, or in a character set that is not read. */
export function mediaType({ headers }: Request): string {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() || 'identity'
  if (encoding !== 'identity') throw new AppError('unsupported_media_type', 'Send the body as it is, without a Content-Encoding.')
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').split(';').map((part) => part.trim().toLowerCase())
  const declared = parameters.filter((parameter) => /^charset\s*=/.test(parameter))
  if (declared.some((parameter) => !charsets.includes(charsetIn(parameter))))
    throw new AppError('unsupported_media_type', 'Send the body in UTF-8: another charset is not read.')
  return type
}

function charsetIn(parameter: string): string {
  return parameter
    .slice(parameter.indexOf('=') + 1)
    .replaceAll('"', '')
    .trim()
}

function notJson(): AppError {
  return new AppError('unsupported_media_type', 'Send JSON, as "Content-Type: application/json".')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid_input', 'The body is not valid JSON.', { fields: [] })
  }
}

/** Counted, and looked at by `look`, while they come: not every body says how long it is. Throws `payload_too_large`, and `invalid_input` for one that breaks off. */
export async function readBytes(request: Request, maxBytes: number, look?: (part: Uint8Array) => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of wholeBody(request)) {
    length += chunk.byteLength
    if (length > maxBytes) throw new AppError('payload_too_large', `The body may be ${maxBytes / 1024} KB at most.`)
    look?.(chunk)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid_input', 'The body is not valid UTF-8.', { fields: [] })
  }
}
