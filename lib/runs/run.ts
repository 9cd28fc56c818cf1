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

/** What each customer of a selection gets; an empty text erases. A group has its name beside its id, as it was then. */
export type RunChange = { field: FieldName; value: string; groupName?: string }

/** What a run does, in no language: what a file says, one change for everybody, or whatever the columns of its rows change. */
export type RunSubject = { file: string } | { change: RunChange } | { fields: FieldName[]; source: RunSource }

/** What a run does with an earlier one. To undo an undo is to do it again. */
export type RunStep = 'undo' | 'redo' | 'retry'

/** What a run is named after, in no language: its name is written out for whoever looks. The last step comes last. */
export type Naming = { subject: RunSubject; steps: RunStep[] }

/** What a run is named after, who asked for it, the heading of its columns. Sealed at rest. */
export type RunTitle = {
  /** Of its file, or of the API's key; of what an earlier version made of another run, the whole of its name. */
  name: string
  /** What an earlier version kept of a run that was made of another one: the name of the first of them. */
  firstName?: string
  /** Of a run that is made of another one. */
  origin?: Naming
  actor: string
  header: string[]
  /** Of a selection: what all of it get, and what it is where it is no list. */
  change?: RunChange
  selection?: Selection
  /** Of a file: how it was read, and what of that a person has chosen. */
  table?: TableSource
  options?: ReadOptions
  /** Where its columns were proposed as they were remembered. */
  columnsAsIn?: ColumnsAsIn
}

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
