import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { Matching } from '@/lib/contract/run-question'
import { invalidInput } from '@/lib/customers/field-problems'
import { matchedBy } from '@/lib/runs/plan/answer-question'
import { CLEAR_MARKER } from '@/lib/customers/values/clear-marker'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'

/** What the contract's columns mean, with what was said beforehand of whose customers they name. Throws `invalid_input` where no column names them so. */
export function apiMapping(columns: ColumnTarget[], matchBy: Matching | undefined): RunMapping {
  const mapping: RunMapping = { columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {}, neverGuesses: true }
  if (!matchBy) return mapping
  const column = matchBy === 'email' ? 'email' : 'customer_id'
  if (!columns.includes(column))
    throw invalidInput([{ field: 'match_by', code: 'invalid_value', message: `is ${matchBy}, and there is no column ${column}` }])
  return matchedBy(mapping, matchBy, columns.indexOf('email'))
}
