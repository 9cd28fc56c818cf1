import type { Customer } from '@/lib/bigcommerce/customer'
import type { PlannedChange } from '@/lib/customers/plan'
import type { AppError } from '@/lib/errors'

/** What became of a change. */
export type Written =
  | { status: 'applied'; customer: Customer }
  /** Nothing was written. */
  | { status: 'not_applied'; error: AppError }
  /** It could not be settled whether it was written. */
  | { status: 'unknown'; error: AppError }

/** Whoever has changes written. */
export type Writing = {
  /** Before anything is sent again; where it throws, nothing is. */
  assertMaySend(changes: PlannedChange[]): Promise<void>
  /** What became of one of the changes, as soon as it is known. */
  tell(change: PlannedChange, written: Written): void
}
