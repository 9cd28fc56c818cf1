import { statuses } from '@/app/api-answer'
import { storeHandler } from '@/app/door'
import { asUpload } from '@/app/upload-slots'
import { chargeUser } from '@/app/user-budget'
import { wholeBody } from '@/app/whole-body'
import { isStorable } from '@/lib/contract/storable'
import { AppError, isAppError } from '@/lib/errors'
import { receiveFile } from '@/lib/runs/receive-file'

const PATH = /^\/stores\/([^/]+)\//
const LONGEST_NAME = 120

/** Makes a run of a file, or of pasted rows. The name of a file comes in a header, since addresses end up in logs. */
export const POST = storeHandler(
  'EDITOR',
  (request) => PATH.exec(new URL(request.url).pathname)?.[1] ?? '',
  async ({ session, store }, request) => {
    const { userId, email: actor } = session.user
    try {
      await chargeUser('uploads', session)
      await chargeUser('previews', session)
      const source = request.headers.has('x-file-name') ? 'FILE' : 'PASTE'
      const file = { source, name: fileName(request), bytes: wholeBody(request), userId, actor, store } as const
      const id = await asUpload(session.storeHash, () => receiveFile(session.storeHash, file))
      return Response.json({ success: true, id }, { status: 201 })
    } catch (error) {
      if (!isAppError(error) || error.code === 'unavailable') throw error
      const { code, details } = error
      const { reason, row, column, retryAfterSeconds } = details
      const headers: HeadersInit = retryAfterSeconds ? { 'Retry-After': String(retryAfterSeconds) } : {}
      return Response.json({ success: false, error: { code, reason, row, column } }, { status: statuses[code], headers })
    }
  },
)

/** Throws `invalid_input` for a name that cannot be kept. */
function fileName(request: Request): string {
  const name = decoded(request.headers.get('x-file-name') ?? '')
  if (!isStorable(name))
    throw new AppError('invalid_input', 'The name of the file has a NUL, or half of a character.', {
      fields: [{ field: 'X-File-Name', code: 'invalid_characters', message: 'must not contain NUL or half of a character' }],
    })
  // by characters, so that none is cut in two
  return [...name].slice(0, LONGEST_NAME).join('')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
