import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { RowCode } from '@/lib/contract/row-codes'

/**
 * What is taken off cells of a column, or read into them, without asking: told with its count, and switched off and on for all of them.
 * `no_value`: what says that there is none, in the column of one name of a customer beside another. `spaces`: the store's own value, where it
 * differs in what cannot be seen alone; this one is made only where somebody wants it.
 */
export const repairKinds = ['text_form', 'number_form', 'full_width', 'address', 'no_value', 'spaces'] as const
export type RepairKind = (typeof repairKinds)[number]

export function isMadeUnasked(kind: RepairKind): boolean {
  return kind !== 'spaces'
}

/** What of a cell is asked: once for each text of a column. All of them are reasons of a row too. */
export const doubtCodes = [
  'no_value',
  'no_value_group',
  'no_phone',
  'scientific_notation',
  'email_slip',
  'markup',
  'damaged',
  'near_marker',
  'spreadsheet_form',
  'name_parts',
] as const satisfies RowCode[]
export type DoubtCode = (typeof doubtCodes)[number]

/** Leave the customer's value, empty it, write what the text seems to have been, write it as it stands. */
export const cellDecisions = ['keep', 'erase', 'repair', 'as_is'] as const
export type CellDecision = (typeof cellDecisions)[number]

export type Finding = {
  /** Counted from 0. */
  column: number
  field: ColumnTarget
  /** As the file has it, but tidy. */
  text: string
  /** What it becomes, or would; of a doubt where that can be told. */
  becomes?: string
} & ({ repair: RepairKind; isMade: boolean; doubt?: undefined } | { doubt: DoubtCode; decision: CellDecision | null; repair?: undefined })

export type Doubt = Extract<Finding, { doubt: DoubtCode }>

/** What may be decided of a text: names and emails cannot be emptied, and no group is called so. */
export function decisionsFor({ doubt, field, becomes }: Pick<Doubt, 'doubt' | 'field' | 'becomes'>): CellDecision[] {
  const canErase = field === 'company' || field === 'phone' || doubt === 'no_value_group'
  return cellDecisions.filter(
    (decision) =>
      decision === 'keep' ||
      (decision === 'erase' && canErase) ||
      (decision === 'repair' && becomes !== undefined) ||
      (decision === 'as_is' && doubt !== 'no_value_group'),
  )
}
