import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import type { Finding } from '@/lib/contract/cell-findings'
import type { RowCode } from '@/lib/contract/row-codes'
import type { CustomerFields, FieldName } from '@/lib/contract/fields'
import type { RowState } from '@/lib/contract/row-states'
import type { ReadOptions, TableSource } from '@/lib/contract/table-source'

export type RunSource = 'FILE' | 'PASTE' | 'SELECTION' | 'API' | 'UNDO'

/** "All that match" of a filter, and the cells that each of them gets beside its id. */
export type Selection = { filter: CustomerFilter; cells: string[] }

/** The last file of this heading, whose columns a person has looked at: its name, if it had one, and when. */
export type ColumnsAsIn = { name: string; at: string }

/** What a run is called, who asked for it, the heading of its columns. Sealed at rest. */
export type RunTitle = {
  name: string
  /** Of a run that tries rows again or undoes others: what the first of them was called. */
  firstName?: string
  actor: string
  header: string[]
  selection?: Selection
  /** Of a file: how it was read, and what of that a person has chosen. */
  table?: TableSource
  options?: ReadOptions
  /** Where its columns were proposed as they were remembered. */
  columnsAsIn?: ColumnsAsIn
}

/** What a run that is made of another one is called. */
export type Called = Pick<RunTitle, 'name' | 'firstName'>

/** Why a row is as it is, with what helps to mend it. */
export type RowProblem = {
  code: RowCode
  /** Of the row's cells, from 0; null where it is about the row as a whole. */
  column: number | null
  /** A parameter of the contract. */
  field: string | null
  /** The cell, or what the store holds. */
  value?: string
  /** What the cell seems to have been. */
  suggestion?: string
  /** Who holds the email. */
  customerId?: number
  /** All who have the email that was to name one. */
  customerIds?: number[]
  /** Who wrote what the store holds, and when; left out where it was not through this app. */
  by?: string
  at?: string
}

/** What will be or was made of a row. Sealed at rest. */
export type RowPlan = {
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  problems: RowProblem[]
  /** What was repaired in its cells or has to be asked of them, in the order of the row's `findings`. */
  findings?: Finding[]
  /** All that the row asks, also what is so already. */
  asks?: Partial<CustomerFields>
  /** The customer's present email, and who else holds the new one. */
  email?: string
  emailHolderId?: number | null
  /** What the row would be if there were no others; an earlier version kept it here. */
  own?: { state: RowState; code: string | null }
  /** Whom a row names that cannot be carried out. */
  customerId?: number
  /** Values that an undo gives back where the store still holds what its run wrote. */
  undo?: { before: Partial<CustomerFields>; after: Partial<CustomerFields> }
}

/** What would become of one field; `values`: those that most rows bring, each with a row that does. */
export type FieldSummary = {
  field: FieldName
  changes: number
  erased: number
  spacing: number
  values: { value: CustomerFields[FieldName]; rows: number; likeRow: number }[]
}

/** Of a preview, by the rows that would be carried out. Sealed at rest. */
export type RunSummary = { fields: FieldSummary[]; /** Customers whose rows contradict each other. */ duplicateCustomers: number }

export const emptyPlan: RowPlan = { customerName: '', before: {}, after: {}, problems: [] }
