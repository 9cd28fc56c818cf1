import type { Customer } from '@/lib/bigcommerce/customer'
import type { Finding } from '@/lib/contract/cell-findings'
import { rowCodes } from '@/lib/contract/row-codes'
import { customerName } from '@/lib/customers/customer-name'
import { isLocated } from '@/lib/customers/locate-customers'
import type { AppError } from '@/lib/errors'
import type { PlannedRow, ReadRow } from '@/lib/runs/plan/plan-rows'
import { differenceOf, findingsThatCount, openDoubts } from '@/lib/runs/plan/row-findings'
import { problemOf } from '@/lib/runs/plan/row-problem'
import type { ExportedRow } from '@/lib/runs/rows/exported-row'
import { emptyPlan, type RowPlan, type RowProblem } from '@/lib/runs/run'

/** Whom a row names that asks for nothing is not looked up. */
export function untouched(rowNumber: number, { customerId, customerName }: NonNullable<ExportedRow['untouched']>): PlannedRow {
  const plan = { ...emptyPlan, customerName, asks: {} }
  return { rowNumber, state: 'UNCHANGED', code: null, customerId, changesEmail: false, changesGroup: false, plan }
}

/**
 * A row with cells that cannot be read as they stand: whom it names, where that can be told. Nothing else is asked of it, unless a group is all
 * that it lacks: that is chosen for many rows at once, and so is what else has to be asked of them.
 */
export function unreadable({ rowNumber, problems, findings, wanted }: ReadRow, customer: Customer | AppError | null): PlannedRow {
  const isNamed = customer !== null && isLocated(customer)
  const whom = isNamed ? { customerId: customer.id, customerName: customerName(customer) } : {}
  const isAsked = problems.every(({ code }) => code === 'unknown_group' || code === 'ambiguous_group')
  const changes = wanted?.changes ?? {}
  const after = isNamed ? differenceOf(customer, changes, []).after : changes
  const counted = isAsked ? findingsThatCount(findings, changes, after) : findings.filter(({ repair }) => repair)
  const notFound = customer !== null && !isNamed ? [problemOf(customer)] : []
  const all = [...problems, ...notFound, ...openDoubts(counted)]
  return {
    ...stopped(rowNumber, all, { ...emptyPlan, ...whom, ...withFindings(counted) }),
    state: isMendable(all) ? 'HELD' : 'INVALID',
  }
}

export function withFindings(findings: Finding[]): Pick<RowPlan, 'findings'> {
  return findings.length ? { findings } : {}
}

export function stopped(rowNumber: number, problems: RowProblem[], plan: RowPlan): PlannedRow {
  const [first] = problems
  const code = first?.code ?? 'missing_identifier'
  return { rowNumber, state: rowCodes[code], code, customerId: null, changesEmail: false, changesGroup: false, plan: { ...plan, problems } }
}

function isMendable(problems: RowProblem[]): boolean {
  return problems.length > 0 && problems.every(({ code }) => code === 'two_emails')
}
