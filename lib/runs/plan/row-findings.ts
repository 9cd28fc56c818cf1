import type { Customer } from '@/lib/bigcommerce/customer'
import type { Finding } from '@/lib/contract/cell-findings'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import { fieldNames, parameterNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { acceptable } from '@/lib/contract/row-codes'
import { difference, isSameToSee, type Difference } from '@/lib/customers/difference'
import { looksSame } from '@/lib/customers/tidy-text'
import type { RowProblem } from '@/lib/runs/run'
import { isRepairOn } from '@/lib/runs/rows/read-cell'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import { digester } from '@/lib/sealed'

const PURPOSE = 'cell_findings'

/** Texts that the store holds with spaces or letters that nobody sees, where the row asks for the same without them. */
export function findSpaces(customer: Customer, changes: Partial<CustomerFields>, mapping: RunMapping | null): Finding[] {
  return fieldNames.flatMap((name): Finding[] => {
    const [held, wanted] = [customer[name], changes[name]]
    const column = mapping?.columns.findIndex((target) => fieldsOf(target).includes(name)) ?? -1
    if (name === 'email' || typeof held !== 'string' || typeof wanted !== 'string' || column < 0) return []
    if (held === wanted || !isSameToSee(name, held, wanted)) return []
    const place = { column, field: mapping!.columns[column]! }
    return [{ ...place, text: held, becomes: wanted, repair: 'spaces', isMade: isRepairOn(place, 'spaces', mapping!) }]
  })
}

/** A whole name that the customer has already need not be parted. */
export function withoutHeldName(customer: Customer, changes: Partial<CustomerFields>, findings: Finding[]): Partial<CustomerFields> {
  const name = `${customer.firstName} ${customer.lastName}`
  const isHeld = findings.some(({ doubt, text }) => doubt === 'name_parts' && looksSame(name, text))
  return isHeld ? { ...changes, firstName: customer.firstName, lastName: customer.lastName } : changes
}

/** What of `changes` the customer does not hold yet, to whoever sees it, and of spaces where they are to be tidied; to the letter where `spaces` is null. */
export function differenceOf(customer: Customer, changes: Partial<CustomerFields>, spaces: Finding[] | null): Difference {
  if (!spaces) return difference(customer, changes)
  const tidied = spaces.flatMap((finding) => (finding.repair && finding.isMade ? fieldsOf(finding.field) : []))
  return difference(customer, changes, (field, held, wanted) =>
    tidied.includes(field) ? held === wanted : isSameToSee(field, held, wanted),
  )
}

/** Nothing is asked of what the customer holds already. */
export function findingsThatCount(findings: Finding[], changes: Partial<CustomerFields>, after: Partial<CustomerFields>): Finding[] {
  return findings.filter(({ doubt, field, ...finding }) => {
    if (!doubt || ('decision' in finding && finding.decision !== null)) return true
    const fields = fieldsOf(field)
    return fields.every((name) => changes[name] === undefined) || fields.some((name) => after[name] !== undefined)
  })
}

/** As reasons of the row: what nobody has decided about yet. */
export function openDoubts(findings: Finding[]): RowProblem[] {
  return findings.flatMap(({ column, field, text, becomes, ...finding }) =>
    finding.doubt && finding.decision === null
      ? { code: finding.doubt, column, field: parameterOf(field), value: text, suggestion: becomes }
      : [],
  )
}

export function isAcceptable(code: string): boolean {
  return acceptable.some((one) => one === code)
}

/**
 * Of each finding what tells whether two rows of a run have the same, and nothing of it: repairs of one kind in a column, one text of a
 * column that has to be asked.
 */
export function findingDigests(storeHash: string, runId: string): (findings: Finding[]) => string[] {
  const { keyId, digest } = digester(PURPOSE, storeHash)
  return (findings) =>
    findings.map(({ column, field, text, ...finding }) => {
      const what = finding.doubt ? ['doubt', finding.doubt, text] : ['repair', finding.repair]
      return `${keyId}.${digest(JSON.stringify([runId, column, field, ...what]))}`
    })
}

const fieldsByTarget: Partial<Record<ColumnTarget, FieldName[]>> = {
  ...Object.fromEntries(fieldNames.map((name) => [parameterNames[name], [name]])),
  customer_group: ['customerGroupId'],
  full_name: ['firstName', 'lastName'],
}

function fieldsOf(target: ColumnTarget | null): FieldName[] {
  return (target && fieldsByTarget[target]) ?? []
}

/** Groups by name are told at the contract's parameter. */
function parameterOf(field: ColumnTarget): string {
  return field === 'customer_group' ? 'customer_group_id' : field
}
