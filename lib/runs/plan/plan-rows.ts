import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomersByEmail } from '@/lib/bigcommerce/customers'
import { customerName } from '@/lib/customers/customer-name'
import { isSameEmail } from '@/lib/contract/same-value'
import { difference, pick } from '@/lib/customers/difference'
import type { Edit } from '@/lib/customers/edit'
import { fieldNames, parameterNames, type CustomerFields } from '@/lib/contract/fields'
import { isLocated, locateCustomers } from '@/lib/customers/locate-customers'
import type { AppError } from '@/lib/errors'
import { isSuspiciousPhone } from '@/lib/runs/rows/suspicious-phone'
import { rowCodes, isRowCode } from '@/lib/contract/row-codes'
import { emptyPlan, type RowPlan, type RowProblem } from '@/lib/runs/run'
import type { RowState } from '@/lib/contract/row-states'

/** A row as it was read: what it asks, or why that cannot be told. */
export type ReadRow = {
  rowNumber: number
  edit: Edit | null
  /** Of a row that cannot be carried out. */
  problems: RowProblem[]
  /** Of one that looks damaged. */
  warnings: RowProblem[]
  /** A person has said that it is meant so. */
  isAccepted: boolean
  undo?: RowPlan['undo']
}

export type PlannedRow = {
  rowNumber: number
  state: RowState
  code: string | null
  customerId: number | null
  changesEmail: boolean
  changesGroup: boolean
  plan: RowPlan
}

/**
 * Compares rows with their customers as the store holds them now, in lists, and writes nothing. What rows are to each other, the
 * same customer, emails that pass from one to another, is told by lib/runs/resolve-….
 */
export async function planRows(bigcommerce: BigCommerce, rows: ReadRow[], groupIds: ReadonlySet<number>): Promise<PlannedRow[]> {
  const asked = rows.filter((row) => row.edit !== null)
  const { customers, emails, holders } = await locateCustomers(
    bigcommerce,
    asked.map(({ edit }) => edit!),
  )
  const located = new Map(asked.map(({ rowNumber }, index) => [rowNumber, customers[index]!]))
  const wanted = asked.flatMap(({ rowNumber, edit }) => {
    const customer = located.get(rowNumber)!
    const email = edit!.changes.email
    return email === undefined || !isLocated(customer) || isSameEmail(email, customer.email) || emails.includes(email) ? [] : email
  })
  const found = await readCustomersByEmail(bigcommerce, [...new Set(wanted)])
  const byEmail = Map.groupBy([...holders, ...found], ({ email }) => email.trim().toLowerCase())
  return rows.map((row) => planRow(row, located.get(row.rowNumber) ?? null, byEmail, groupIds))
}

function planRow(
  row: ReadRow,
  customer: Customer | AppError | null,
  byEmail: Map<string, Customer[]>,
  groupIds: ReadonlySet<number>,
): PlannedRow {
  const { rowNumber, edit, undo } = row
  if (!edit || !customer) return { ...stopped(rowNumber, row.problems, { ...emptyPlan, undo }), state: 'INVALID' }
  if (!isLocated(customer)) return stopped(rowNumber, [problemOf(customer)], { ...emptyPlan, undo })

  const { changes, kept } = undo ? undoable(customer, undo) : { changes: edit.changes, kept: [] }
  const { before, after } = difference(customer, changes)
  const plan: RowPlan = {
    customerName: customerName(customer),
    before,
    after,
    asks: edit.changes,
    email: customer.email,
    problems: kept,
    undo,
  }
  const changed = { changesEmail: after.email !== undefined, changesGroup: after.customerGroupId !== undefined }
  const own = { rowNumber, customerId: customer.id, ...changed, plan }
  const [first] = kept
  if (!Object.keys(after).length) return { ...own, state: first ? rowCodes[first.code] : 'UNCHANGED', code: first?.code ?? null }
  if (after.email !== undefined) plan.emailHolderId = holderOf(after.email, customer, byEmail)

  const damages = row.warnings.length ? row.warnings : damagedPhone(before, after)
  // what an undo gives back a store has had before
  const warnings = row.isAccepted || undo ? [] : damages
  const isGroupGone = after.customerGroupId !== undefined && after.customerGroupId !== 0 && !groupIds.has(after.customerGroupId)
  const problems = isGroupGone ? [problem('group_not_found', 'customer_group_id', String(after.customerGroupId))] : warnings
  const [worst] = problems
  if (!worst) return { ...own, state: 'PENDING', code: null }
  return { ...own, state: rowCodes[worst.code], code: worst.code, plan: { ...plan, problems: [...problems, ...kept] } }
}

function stopped(rowNumber: number, problems: RowProblem[], plan: RowPlan): PlannedRow {
  const [first] = problems
  const code = first?.code ?? 'missing_identifier'
  return { rowNumber, state: rowCodes[code], code, customerId: null, changesEmail: false, changesGroup: false, plan: { ...plan, problems } }
}

/** Only where the store still holds what the run wrote does a value go back. */
function undoable(customer: Customer, undo: NonNullable<RowPlan['undo']>): { changes: Partial<CustomerFields>; kept: RowProblem[] } {
  const fields = fieldNames.filter((field) => undo.before[field] !== undefined)
  const edited = fields.filter((field) => customer[field] !== undo.after[field] && customer[field] !== undo.before[field])
  // BigCommerce takes no empty name or email, also where a customer had none
  const empty = fields.filter((field) => undo.before[field] === '' && field !== 'company' && field !== 'phone' && !edited.includes(field))
  const given = fields.filter((field) => !edited.includes(field) && !empty.includes(field))
  return {
    changes: pick(undo.before, given),
    kept: [
      ...edited.map((field) => problem('edited_since', parameterNames[field], String(customer[field]))),
      ...empty.map((field) => problem('cannot_clear', parameterNames[field])),
    ],
  }
}

function damagedPhone(before: Partial<CustomerFields>, after: Partial<CustomerFields>): RowProblem[] {
  const kind = after.phone ? isSuspiciousPhone(before.phone ?? '', after.phone) : null
  return kind ? [problem(kind, 'phone', after.phone)] : []
}

function holderOf(email: string, { id }: Customer, byEmail: Map<string, Customer[]>): number | null {
  return byEmail.get(email.trim().toLowerCase())?.find((other) => other.id !== id)?.id ?? null
}

function problem(code: RowProblem['code'], field: string | null, value?: string): RowProblem {
  return { code, column: null, field, value }
}

/** Of an error that keeps an edit from its customer. */
export function problemOf({ code, details }: AppError): RowProblem {
  const [first] = details.fields ?? []
  const own = [first?.code, code].find((one) => one !== undefined && isRowCode(one))
  return {
    code: own ?? 'refused_by_bigcommerce',
    column: null,
    field: first?.field ?? null,
    customerId: details.customerId,
    customerIds: details.customerIds,
  }
}
