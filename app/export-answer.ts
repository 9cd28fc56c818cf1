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

/** An export of customers; `bytesOf` says how its parts are sent. Throws as `sendExport` and `startExport`. */
export async function openExport(
  store: ConnectedStore,
  order: ExportOrder,
  bytesOf: (parts: AsyncIterable<Part>) => AsyncIterable<Uint8Array>,
): Promise<ExportBody> {
  const { storeHash, bigcommerce } = store
  let total: number | null = null
  const body = await sendExport({ storeHash, requestId: bigcommerce.requestId ?? null }, async (signal) => {
    const started = await startExport(store, order, signal)
    total = started.total
    return bytesOf(started.parts)
  })
  return { total, body }
}

type Sent = { storeHash: string; requestId: string | null }

/**
 * Sends an export while it is made, as one of those that a store may have at once. Whoever leaves ends the reading, and one that fails half way
 * breaks the connection off, so that nobody takes what came for a whole file. Throws `rate_limited`, and what `begin` throws.
 */
export async function sendExport(
  sent: Sent,
  begin: (signal: AbortSignal) => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>,
): Promise<ReadableStream> {
  const release = hold(sent.storeHash)
  const leaving = new AbortController()
  try {
    const bytes = Readable.from(await begin(leaving.signal), { objectMode: false })
    bytes.once('error', (error) => tell(sent, error, leaving.signal))
    bytes.once('close', () => {
      leaving.abort(new Error('nobody takes the export any more'))
      release()
    })
    return Readable.toWeb(bytes) as ReadableStream
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
function tell({ storeHash, requestId }: Sent, error: unknown, { aborted }: AbortSignal): void {
  // the framework's name for a reader who has left
  if (aborted || (error instanceof Error && error.name === 'ResponseAborted')) return
  const event = { event: 'export_cut_off', storeHash, requestId }
  if (isAppError(error) && error.code !== 'internal') log().info({ ...event, code: error.code })
  else log().error({ ...event, err: error })
}
