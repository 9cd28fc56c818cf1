import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerLookup } from '@/lib/customers/customer-lookup'
import { customerName } from '@/lib/customers/customer-name'
import { emailKey } from '@/lib/contract/same-value'
import type { Edit } from '@/lib/customers/edit'
import { isLocated, locateCustomers } from '@/lib/customers/locate-customers'
import { identifierMismatch } from '@/lib/customers/refusals'
import type { AppError } from '@/lib/errors'
import { byOneName, emailsToLookUp, isTaken, otherEmail } from '@/lib/runs/plan/email-beside-id'
import { damagedPhone, problem, problemOf } from '@/lib/runs/plan/row-problem'
import { sinceExport } from '@/lib/runs/plan/since-export'
import { tellWho } from '@/lib/runs/plan/tell-who'
import { undoable } from '@/lib/runs/plan/undoable'
import type { ExportedRow } from '@/lib/runs/rows/exported-row'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import { differenceOf, findingsThatCount, findSpaces, isAcceptable, openDoubts, withoutHeldName } from '@/lib/runs/plan/row-findings'
import { stopped, unreadable, untouched, withFindings } from '@/lib/runs/plan/stopped-rows'
import type { Finding } from '@/lib/contract/cell-findings'
import type { AsIsField } from '@/lib/contract/column-targets'
import { rowCodes } from '@/lib/contract/row-codes'
import { emptyPlan, type RowPlan, type RowProblem } from '@/lib/runs/run'
import type { RowState } from '@/lib/contract/row-states'

/** A row as it was read: what it asks, or why that cannot be told. */
export type ReadRow = {
  rowNumber: number
  edit: Edit | null
  /** Of a row that cannot be carried out: what of it could be read, where that names somebody. */
  wanted?: Edit | undefined
  problems: RowProblem[]
  /** What was repaired in its cells, and what has to be asked of them. */
  findings: Finding[]
  /** Fields of which it says itself that they are meant so. */
  asIs?: AsIsField[] | undefined
  /** A person has said that it is meant so. */
  isAccepted: boolean
  undo?: RowPlan['undo']
  /** Of a row of an export that came back: which it is, and what of its cells a person has to confirm. */
  exported?: ExportedRow | undefined
  warnings?: RowProblem[] | undefined
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
 * Compares rows with their customers as they are looked up, and writes nothing. What rows are to each other, the
 * same customer, emails that pass from one to another, is told by lib/runs/resolve-….
 */
export async function planRows(
  lookup: CustomerLookup,
  rows: ReadRow[],
  { storeHash, groupIds, mapping }: { storeHash: string; groupIds: ReadonlySet<number>; mapping: RunMapping | null },
): Promise<PlannedRow[]> {
  const named = rows.filter((row) => (row.edit ?? row.wanted) && !row.exported?.untouched)
  const { customers, emails, holders } = await locateCustomers(
    lookup,
    // of a row that cannot be carried out it is only told whom it names
    named.map(({ edit, wanted }) => byOneName(edit ?? { ...wanted, changes: {} })),
  )
  const located = new Map(named.map(({ rowNumber }, index) => [rowNumber, customers[index]!]))
  const known = new Set(emails)
  const asked = named.flatMap(({ rowNumber, edit }) => (edit ? { edit, customer: located.get(rowNumber)! } : []))
  const wanted = asked.flatMap(({ edit, customer }) => emailsToLookUp(edit, customer)).filter((email) => !known.has(email))
  const found = await lookup.byEmail([...new Set(wanted)])
  const byEmail = Map.groupBy([...holders, ...found], ({ email }) => emailKey(email))
  const planned = rows.map((row) => planRow(row, located.get(row.rowNumber) ?? null, { storeHash, byEmail, groupIds, mapping }))
  return tellWho(storeHash, planned)
}

type Known = { storeHash: string; byEmail: Map<string, Customer[]>; groupIds: ReadonlySet<number>; mapping: RunMapping | null }

function planRow(row: ReadRow, customer: Customer | AppError | null, known: Known): PlannedRow {
  const { storeHash, byEmail, groupIds, mapping } = known
  const { rowNumber, edit, undo, exported } = row
  if (exported?.untouched) return untouched(rowNumber, exported.untouched)
  if (!edit || !customer) return unreadable(row, customer)
  const empty = { ...emptyPlan, undo, ...withFindings(row.findings.filter(({ repair }) => repair)) }
  if (!isLocated(customer)) return stopped(rowNumber, [problemOf(customer)], empty)

  const other = otherEmail(edit, customer)
  if (other !== undefined && isTaken(other, byEmail)) return stopped(rowNumber, [problemOf(identifierMismatch(customer.id))], empty)
  // an email that nobody has may be the one that the customer is to get: a person says so, never the file alone
  const wanted = other !== undefined && row.isAccepted ? { email: other, ...edit.changes } : edit.changes
  const asks = withoutHeldName(customer, wanted, row.findings)
  const since = exported ? sinceExport(storeHash, customer, { ...exported, changes: asks, isAccepted: row.isAccepted }) : null
  const { changes, kept } = undo ? undoable(customer, undo, row.isAccepted) : (since ?? { changes: asks, kept: [] })
  const spaces = undo ? [] : findSpaces(customer, changes, mapping)
  const { before, after } = differenceOf(customer, changes, undo ? null : spaces)
  const findings = [...findingsThatCount(row.findings, asks, after), ...spaces]
  const plan: RowPlan = {
    customerName: customerName(customer),
    before,
    after,
    ...withFindings(findings),
    asks: undo ? asks : changes,
    email: customer.email,
    problems: kept,
    undo,
  }
  const changed = { changesEmail: after.email !== undefined, changesGroup: after.customerGroupId !== undefined }
  const own = { rowNumber, customerId: customer.id, ...changed, plan }
  const [first] = kept
  const unknown = other !== undefined && !row.isAccepted ? [problem('email_unknown', 'email', other)] : []
  const told = [...(since?.warnings ?? []), ...(row.warnings ?? []).filter(({ field }) => !kept.some((one) => one.field === field))]
  const doubts = openDoubts(findings).filter(
    ({ code, field }) => (!row.isAccepted || !isAcceptable(code)) && !since?.warnings.some((one) => one.field === field),
  )
  if (!Object.keys(after).length && !unknown.length && !doubts.length)
    return { ...own, state: first ? rowCodes[first.code] : 'UNCHANGED', code: first?.code ?? null }
  if (after.email !== undefined) plan.emailHolderId = holderOf(after.email, customer, byEmail)

  const isPhoneAsked = row.asIs?.includes('phone') || findings.some(({ doubt, field }) => doubt && field === 'phone')
  const damages = told.length ? told : isPhoneAsked ? [] : damagedPhone(before, after)
  // what an undo gives back a store has had before
  const warnings = undo ? [] : row.isAccepted ? doubts : [...unknown, ...damages, ...doubts]
  const isGroupGone = after.customerGroupId !== undefined && after.customerGroupId !== 0 && !groupIds.has(after.customerGroupId)
  const problems = isGroupGone ? [problem('group_not_found', 'customer_group_id', String(after.customerGroupId))] : warnings
  const [worst] = problems
  if (!worst) return { ...own, state: 'PENDING', code: null }
  return { ...own, state: rowCodes[worst.code], code: worst.code, plan: { ...plan, problems: [...problems, ...kept] } }
}

function holderOf(email: string, { id }: Customer, byEmail: Map<string, Customer[]>): number | null {
  return byEmail.get(emailKey(email))?.find((other) => other.id !== id)?.id ?? null
}
