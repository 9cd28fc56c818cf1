import type { Customer } from '@/lib/bigcommerce/customer'
import { fieldNames, parameterNames, wireNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { exportOpener } from '@/lib/exports/as-exported'
import { spreadsheetDamage } from '@/lib/runs/rows/spreadsheet-damage'
import type { RowProblem } from '@/lib/runs/run'

export type SinceExport = {
  /** What is asked for. */
  changes: Partial<CustomerFields>
  /** What a person has to say before it is. */
  warnings: RowProblem[]
  /** What is not asked for, since nobody can have meant it. */
  kept: RowProblem[]
}

/**
 * What the edited cells of an exported row ask of the customer as the store holds it now. Held where the store has moved on since the
 * export. A cell that holds what a spreadsheet makes of the value by itself is no edit: it asks for nothing beside others, and alone is
 * held. `isAccepted`: a person has said that all of it is meant so.
 */
export function sinceExport(
  storeHash: string,
  customer: Customer,
  { asExported, changes, isAccepted }: { asExported: string; changes: Partial<CustomerFields>; isAccepted: boolean },
): SinceExport {
  const exported = exportOpener(storeHash)(asExported)
  if (!exported || isAccepted) return { changes, warnings: [], kept: [] }
  const moved = fieldNames.filter(
    (field) => customer[field] !== changes[field] && exported.holds(wireNames[field], String(customer[field])) === false,
  )
  const damages = fieldNames.flatMap((field) => damageOf(field, customer, changes))
  const isAllDamaged = damages.length === Object.keys(changes).length
  const warnings = moved.map((field) => problem('changed_since_export', field, String(customer[field])))
  if (damages.length === 0 || isAllDamaged) return { changes, warnings: [...warnings, ...damages], kept: [] }
  const damaged = new Set(damages.map(({ field }) => field))
  const meant = Object.entries(changes).filter(([field]) => !damaged.has(parameterNames[field as FieldName]))
  return { changes: Object.fromEntries(meant), warnings, kept: damages }
}

function damageOf(field: FieldName, customer: Customer, changes: Partial<CustomerFields>): RowProblem[] {
  const wanted = changes[field]
  const kind = typeof wanted === 'string' ? spreadsheetDamage(String(customer[field]), wanted) : null
  return kind ? [problem(kind, field, String(wanted))] : []
}

function problem(code: RowProblem['code'], field: FieldName, value: string): RowProblem {
  return { code, column: null, field: parameterNames[field], value }
}
