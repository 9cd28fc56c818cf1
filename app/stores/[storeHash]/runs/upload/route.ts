import { statuses } from '@/app/api-answer'
import { storeHandler } from '@/app/door'
import { wholeBody } from '@/app/whole-body'
import { AppError } from '@/lib/errors'
import { receiveFile } from '@/lib/runs/receive-file'

const PATH = /^\/stores\/([^/]+)\//
const LONGEST_NAME = 120

/** Makes a run of a file, or of pasted rows. The name of a file comes in a header, since addresses end up in logs. */
export const POST = storeHandler(
  'EDITOR',
  (request) => PATH.exec(new URL(request.url).pathname)?.[1] ?? '',
  async ({ session }, request) => {
    const { userId, email: actor } = session.user
    try {
      const source = request.headers.has('x-file-name') ? 'FILE' : 'PASTE'
      const id = await receiveFile(session.storeHash, { source, name: fileName(request), bytes: wholeBody(request), userId, actor })
      return Response.json({ success: true, id }, { status: 201 })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const { code, details } = error
      const { reason, row, column } = details
      return Response.json({ success: false, error: { code, reason, row, column } }, { status: statuses[code] })
    }
  },
)

function fileName(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '').slice(0, LONGEST_NAME)
  } catch {
    return ''
  }
}
