import type { Customer } from '@/lib/bigcommerce/customer'
import type { Difference } from '@/lib/customers/difference'
import type { Outcome } from '@/lib/customers/edit'
import type { AppError } from '@/lib/errors'

/** A real change that nothing speaks against. */
export type PlannedChange = Difference & {
  status: 'planned'
  customer: Customer
  /** It was sent before, a while ago, and BigCommerce may still be at work on that. */
  mayStillCome?: boolean
}

export type Plan = PlannedChange | Outcome

export function refused(error: AppError, customer: Customer | null = null): Outcome {
  return { status: 'refused', error, customer }
}
