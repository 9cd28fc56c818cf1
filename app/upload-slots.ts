import { UPLOADS_AT_ONCE } from '@/lib/contract/budgets'
import { AppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'

const RETRY_AFTER_SECONDS = 5

const running = processState('uploads', () => new Map<string, number>())

/** Takes a file or rows in, as one of those that a store may send to this process at once. Throws `rate_limited` where there are as many. */
export async function asUpload<T>(storeHash: string, takeIn: () => Promise<T>): Promise<T> {
  const others = running.get(storeHash) ?? 0
  if (others >= UPLOADS_AT_ONCE)
    throw new AppError('rate_limited', `A store may send ${UPLOADS_AT_ONCE} files at once. Try again when one of them is in.`, {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    })
  running.set(storeHash, others + 1)
  try {
    return await takeIn()
  } finally {
    const left = (running.get(storeHash) ?? 1) - 1
    if (left > 0) running.set(storeHash, left)
    else running.delete(storeHash)
  }
}
