import type { BigCommerce } from '@/lib/bigcommerce/client'
import { giveUp } from '@/lib/bigcommerce/retry'
import { FRESH_MS } from '@/lib/bigcommerce/take-turn'
import type { PlannedChange } from '@/lib/customers/plan'
import { outcomeUnknown } from '@/lib/customers/refusals'
import type { Writing } from '@/lib/customers/written'
import { isAppError } from '@/lib/errors'
import { unavailable } from '@/lib/unavailable'

/** Recording what is fresh takes no longer, unless the process stands still. */
const CURRENT_FOR_MS = FRESH_MS + 3_000
/** Of what was just read, however slowly: as long as a reading takes at the most. */
const JUST_READ_CURRENT_FOR_MS = 13_000

/** Changes that are sent together, and what is known of them. */
export type Part = {
  changes: PlannedChange[]
  /** Sendings in a row that failed. */
  failures: number
  /** One of them may have been written. */
  isMaybeWritten: boolean
  /** One of them may be written even now. */
  isLate: boolean
  /** Its customers were read in the turn that it is sent in. */
  isJustRead: boolean
}

export type Work = Writing & { bigcommerce: BigCommerce }

export function wholeBatch(changes: PlannedChange[]): Part {
  return { changes, failures: 0, isMaybeWritten: false, isLate: false, isJustRead: false }
}

/** By the steady clock: until then what was read of its customers may be written over. */
export function currentUntil({ changes, isJustRead }: Part): number {
  const readAt = Math.min(...changes.map(({ customer }) => customer.readAt))
  return readAt + (isJustRead ? JUST_READ_CURRENT_FOR_MS : CURRENT_FOR_MS)
}

/** They are not sent, or not again: nothing of them was written, unless an earlier sending still may be. An error that is not theirs is thrown. */
export function endUnsent({ tell }: Work, { changes, isLate }: Part, cause: unknown): void {
  const error = isAppError(cause) ? cause : (unavailable(cause) ?? giveUp(cause))
  for (const change of changes) {
    const { id } = change.customer
    tell(change, isLate || change.mayStillCome ? { status: 'unknown', error: outcomeUnknown(id, error) } : { status: 'not_applied', error })
  }
  if (error !== cause || error.code === 'unavailable') throw cause
}
