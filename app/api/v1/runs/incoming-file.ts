import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openForm } from '@/app/api/v1/runs/open-form'
import { wholeBody } from '@/app/whole-body'
import { encodingOf, type Encoding } from '@/lib/contract/encodings'
import { invalidInput } from '@/lib/customers/field-problems'
import { AppError } from '@/lib/errors'
import { refuseTable } from '@/lib/tables/table-refusals'

export type IncomingFile = {
  /** Unpacked, but not counted: whoever reads them stops where they are too many. */
  bytes: AsyncIterable<Uint8Array>
  /** That the sender declares; null where the file is to say it. */
  encoding: Encoding | null
}

/** Of a file by itself. What it is, its bytes say. */
export const fileTypes = [
  'text/csv',
  'text/tab-separated-values',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/vnd.ms-excel.sheet.binary.macroenabled.12',
  'application/vnd.oasis.opendocument.spreadsheet',
]
const FORM = 'multipart/form-data'
const MAX_FILE_BYTES = 50_000_000
const UNPACKED_PART = 64 * 1024
/** What says no more than that it is plain: whatever else is in it has to be found. */
const plainCharsets = ['us-ascii', 'ascii']

/**
 * The file in a request's body, by itself or as the one part of a form, packed or not; null where the body is of another kind. Throws
 * `unsupported_media_type` for another packing or a charset that is not read, `file_too_large`, and `invalid_input` for a form that is none.
 */
export async function incomingFile(request: Request): Promise<IncomingFile | null> {
  const { type, parameters } = contentType(request.headers.get('content-type') ?? '')
  if (type !== FORM && !fileTypes.includes(type)) return null
  const packing = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity'
  if (packing !== 'identity' && packing !== 'gzip')
    throw new AppError('unsupported_media_type', 'Send the file as it is, or with "Content-Encoding: gzip".')
  // what says how much it is need not be read first
  if (type !== FORM && Number(request.headers.get('content-length')) > MAX_FILE_BYTES) throw refuseTable('too_many_bytes')
  const encoding = declaredEncoding(parameters)
  const body = packing === 'gzip' ? unpacked(wholeBody(request)) : wholeBody(request)
  if (type !== FORM) return { bytes: body, encoding }
  const boundary = parameters.find(([name]) => name === 'boundary')?.[1]
  if (!boundary || boundary.length > 200)
    throw invalidInput([{ field: '', code: 'invalid_value', message: 'names no boundary of its parts' }])
  const { partType, bytes } = await openForm(body, boundary)
  return { bytes, encoding: declaredEncoding(contentType(partType).parameters) ?? encoding }
}

function contentType(header: string): { type: string; parameters: [string, string][] } {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim())
  const named = parameters.map((part): [string, string] => {
    const [name = '', ...value] = part.split('=')
    return [
      name.trim().toLowerCase(),
      value
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    ]
  })
  return { type: type.toLowerCase(), parameters: named }
}

function declaredEncoding(parameters: [string, string][]): Encoding | null {
  const charsets = parameters.flatMap(([name, value]) =>
    name === 'charset' && !plainCharsets.includes(value.toLowerCase()) ? [value] : [],
  )
  const known = new Set(charsets.map(encodingOf))
  if (known.has(null) || known.size > 1) throw new AppError('unsupported_media_type', 'This charset is not read. Send the file in UTF-8.')
  return [...known][0] ?? null
}

async function* unpacked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(body)
  const gunzip = createGunzip({ chunkSize: UNPACKED_PART })
  source.on('error', (error) => gunzip.destroy(error)).pipe(gunzip)
  try {
    for await (const part of gunzip) yield part as Uint8Array
  } catch (error) {
    const isBroken = String((error as { code?: unknown }).code).startsWith('Z_')
    throw isBroken ? new AppError('invalid_input', 'The body is not valid gzip.', { cause: error, fields: [] }) : error
  } finally {
    source.destroy()
  }
}
