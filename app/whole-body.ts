import { bodyParts } from '@/app/body-parts'
import { AppError } from '@/lib/errors'

/**
 * A request's body, part by part. Throws `invalid_input` where the connection breaks before its end: what has come is not to be taken for a
 * whole, shorter file.
 */
export async function* wholeBody(request: Request): AsyncGenerator<Uint8Array> {
  const declared = Number(request.headers.get('content-length'))
  let length = 0
  try {
    for await (const part of bodyParts(request)) {
      length += part.length
      yield part
    }
  } catch (cause) {
    throw cutOff(cause)
  }
  if (length < declared) throw cutOff()
}

function cutOff(cause?: unknown): AppError {
  return new AppError('invalid_input', 'The request was cut off before its end.', { cause, fields: [] })
}
