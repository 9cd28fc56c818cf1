import { Readable } from 'node:stream'
import { EXPORTS_AT_ONCE } from '@/lib/contract/budgets'
import { AppError, isAppError } from '@/lib/errors'
import { startExport, type ExportOrder } from '@/lib/exports/export-customers'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import type { ConnectedStore } from '@/lib/stores/connect-store'

const RETRY_AFTER_SECONDS = 10

const running = processState('exports', () => new Map<string, number>())

type Part = { bytes: Uint8Array; read: number }

/** An export that is read while it is sent. */
export type ExportBody = { total: number | null; body: ReadableStream }

/**
 * Begins an export as one of those that a store may have at once; `bytesOf` says how its parts are sent. Whoever leaves ends the reading, and
 * one that fails half way breaks the connection off, so that nobody takes what came for a whole file. Throws `rate_limited`, and as
 * `startExport`.
 */
export async function openExport(
  store: ConnectedStore,
  order: ExportOrder,
  bytesOf: (parts: AsyncIterable<Part>) => AsyncIterable<Uint8Array>,
): Promise<ExportBody> {
  const release = hold(store.storeHash)
  const leaving = new AbortController()
  try {
    const { total, parts } = await startExport(store, order, leaving.signal)
    const bytes = Readable.from(bytesOf(parts), { objectMode: false })
    bytes.once('error', (error) => tell(store, error, leaving.signal))
    bytes.once('close', () => {
      leaving.abort(new Error('nobody takes the export any more'))
      release()
    })
    return { total, body: Readable.toWeb(bytes) as ReadableStream }
  } catch (error) {
    release()
    throw error
  }
}

function hold(storeHash: string): () => void {
  const others = running.get(storeHash) ?? 0
  if (others >= EXPORTS_AT_ONCE)
    throw new AppError('rate_limited', `A store may have ${EXPORTS_AT_ONCE} exports at once. Try again when one of them has ended.`, {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  running.set(storeHash, others + 1)
  return () => {
    const left = (running.get(storeHash) ?? 1) - 1
    if (left > 0) running.set(storeHash, left)
    else running.delete(storeHash)
  }
}

/** The answer has begun, so that nobody else can be told. */
function tell({ storeHash, bigcommerce }: ConnectedStore, error: unknown, { aborted }: AbortSignal): void {
  // the framework's name for a reader who has left
  if (aborted || (error instanceof Error && error.name === 'ResponseAborted')) return
  const event = { event: 'export_cut_off', storeHash, requestId: bigcommerce.requestId }
  if (isAppError(error) && error.code !== 'internal') log().info({ ...event, code: error.code })
  else log().error({ ...event, err: error })
}
