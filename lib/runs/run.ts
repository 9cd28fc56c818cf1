import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import type { RowCode } from '@/lib/contract/row-codes'
import type { CustomerFields } from '@/lib/contract/fields'
import type { RowState } from '@/lib/contract/row-states'

export type RunSource = 'FILE' | 'PASTE' | 'SELECTION' | 'API' | 'UNDO'

/** "All that match" of a filter, and the cells that each of them gets beside its id. */
export type Selection = { filter: CustomerFilter; cells: string[] }

/** What a run is called, who asked for it, the heading of its columns. Sealed at rest. */
export type RunTitle = { name: string; actor: string; header: string[]; selection?: Selection }

/** Why a row is as it is, with what helps to mend it. */
export type RowProblem = {
  code: RowCode
  /** Of the row's cells, from 0; null where it is about the row as a whole. */
  column: number | null
  /** A parameter of the contract. */
  field: string | null
  /** The cell, or what the store holds. */
  value?: string
  /** Who holds the email. */
  customerId?: number
  /** All who have the email that was to name one. */
  customerIds?: number[]
}

/** What will be or was made of a row. Sealed at rest. */
export type RowPlan = {
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  problems: RowProblem[]
  /** All that the row asks, also what is so already. */
  asks?: Partial<CustomerFields>
  /** The customer's present email, and who else holds the new one. */
  email?: string
  emailHolderId?: number | null
  /** What the row would be if there were no others. */
  own?: { state: RowState; code: string | null }
  /** Values that an undo gives back where the store still holds what its run wrote. */
  undo?: { before: Partial<CustomerFields>; after: Partial<CustomerFields> }
}

export const emptyPlan: RowPlan = { customerName: '', before: {}, after: {}, problems: [] }
