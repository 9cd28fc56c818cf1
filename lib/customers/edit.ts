import type { AppError } from '@/lib/errors'
import type { Customer } from '@/lib/bigcommerce/customer'
import type { FieldName, CustomerFields } from '@/lib/contract/fields'

/** What is wanted of one customer. */
export type Edit = {
  /** One of the two names the customer; with both, the email must be that customer's. */
  customerId?: number
  email?: string
  /** Only what is to change; '' clears company or phone. */
  changes: Partial<CustomerFields>
  /**
   * The values that whoever asks has seen: where the store holds others, the edit is refused as `customer_changed`. Who has seen none cannot
   * mean what nobody sees: a value that differs in spaces alone, or an email in case alone, stays as the store has it.
   */
  expected?: Partial<CustomerFields>
}

/** What became of an edit. */
export type Outcome =
  | {
      status: 'updated' | 'unchanged'
      /** As the store now holds it. */
      customer: Customer
      before: Partial<CustomerFields>
      after: Partial<CustomerFields>
      /** The fields whose value really changed, in the contract's order. */
      fieldsUpdated: FieldName[]
      /** The store holds it, and the database was away when that was to be recorded: the history says so later. */
      isRecordOpen?: true
    }
  /** `refused`: nothing was written. `unknown`: it could not be settled whether it was. */
  | { status: 'refused' | 'unknown'; error: AppError; customer: Customer | null }
