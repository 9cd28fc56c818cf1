import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { Doubt } from '@/lib/contract/cell-findings'
import type { CustomerFields } from '@/lib/contract/fields'
import { isStorable } from '@/lib/contract/storable'
import { tidyText } from '@/lib/customers/tidy-text'
import { saysNothing } from '@/lib/customers/values/no-value'
import type { CellProblemCode } from '@/lib/runs/rows/cell-problem-codes'
import { readGroup } from '@/lib/runs/rows/group-cell'
import type { RowOptions } from '@/lib/runs/rows/row-options'
import { withDecision, type Place } from '@/lib/runs/rows/read-cell'

type ReadGroup = { changes?: Partial<CustomerFields>; code?: CellProblemCode }

/** The group that a cell means; '' is none. */
export function readGroupCell(field: ColumnTarget, text: string, { groups, groupChoices: choices = {} }: RowOptions): ReadGroup {
  if (text === '') return { changes: { customerGroupId: 0 } }
  if (!isStorable(text)) return { code: 'invalid_characters' }
  const group = readGroup(text, { groups, choices, isName: field === 'customer_group' })
  return typeof group === 'string' ? { code: group } : { changes: { customerGroupId: group } }
}

/** What says that there is nothing is no group that somebody forgot to make. */
export function doubtOfGroup(place: Place, text: string, options: RowOptions): Doubt | null {
  if (place.field !== 'customer_group' && place.field !== 'customer_group_id') return null
  const isUnknown = readGroupCell(place.field, text, options).code === 'unknown_group'
  return isUnknown && saysNothing(tidyText(text)) ? withDecision(place, text, { doubt: 'no_value_group' }, options) : null
}
