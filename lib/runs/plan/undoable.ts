import type { Customer } from '@/lib/bigcommerce/customer'
import { fieldNames, parameterNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { pick } from '@/lib/customers/difference'
import type { RowPlan, RowProblem } from '@/lib/runs/run'

/** Only where the store still holds what the run wrote does a value go back, unless a person has said that it goes back all the same. */
export function undoable(
  customer: Customer,
  undo: NonNullable<RowPlan['undo']>,
  isAnyway: boolean,
): { changes: Partial<CustomerFields>; kept: RowProblem[] } {
  const fields = fieldNames.filter((field) => undo.before[field] !== undefined)
  const edited = isAnyway ? [] : fields.filter((field) => customer[field] !== undo.after[field] && customer[field] !== undo.before[field])
  // BigCommerce takes no empty name or email, also where a customer had none
  const empty = fields.filter((field) => undo.before[field] === '' && field !== 'company' && field !== 'phone' && !edited.includes(field))
  const given = fields.filter((field) => !edited.includes(field) && !empty.includes(field))
  return {
    changes: pick(undo.before, given),
    kept: [
      ...edited.map((field) => problem('edited_since', field, String(customer[field]))),
      ...empty.map((field) => problem('cannot_clear', field)),
    ],
  }
}

function problem(code: RowProblem['code'], field: FieldName, value?: string): RowProblem {
  return { code, column: null, field: parameterNames[field], value }
}
