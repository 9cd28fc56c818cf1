import { pick } from '@/lib/customers/difference'
import { parameterNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import type { NewRow } from '@/lib/runs/create-run'
import { emptyPlan } from '@/lib/runs/run'

/** Values of a customer that go back where the store still holds what was written. */
export type GivenBack = {
  customerId: number
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

/** The heading of a run that gives values of these fields back. */
export function undoHeader(fields: readonly FieldName[]): string[] {
  return ['customer_id', ...fields.map((field) => parameterNames[field])]
}

/** A row of such a run; null where it would give none of these fields back. */
export function undoRow(
  rowNumber: number,
  { customerId, customerName, ...values }: GivenBack,
  fields: readonly FieldName[],
): NewRow | null {
  const undo = { before: only(values.before, fields), after: only(values.after, fields) }
  if (!Object.keys(undo.before).length) return null
  const cells = [String(customerId), ...fields.map((field) => String(undo.before[field] ?? ''))]
  return { rowNumber, cells, plan: { ...emptyPlan, customerName, undo } }
}

function only(values: Partial<CustomerFields>, fields: readonly FieldName[]): Partial<CustomerFields> {
  return pick(
    values,
    fields.filter((field) => field in values),
  )
}
