import type { FieldName, CustomerFields } from '@/lib/contract/fields'
import type { Problem } from '@/components/shared/problem'

/** Only the fields that the person changed: what is wanted, and what they saw before. */
export type SaveInput = { changes: Partial<CustomerFields>; expected: Partial<CustomerFields> }

export type SaveResult =
  /** `isRecordOpen`: the history could not be completed yet, and will be by itself. */
  | { status: 'updated' | 'unchanged'; customer: CustomerFields; fieldsUpdated: FieldName[]; isRecordOpen?: true }
  /** Someone else changed one of the fields since they were read; `customer` is what the store holds now. */
  | { status: 'conflict'; customer: CustomerFields }
  | {
      status: 'fields'
      problems: { field: FieldName; code: string }[]
      /** Who has the email; null where the store does not tell. */
      holder: { id: number; name: string } | null
    }
  /** It could not be settled whether the change was made. */
  | { status: 'unknown'; requestId: string | null }
  | Problem

export type SaveCustomer = (input: SaveInput) => Promise<SaveResult>
