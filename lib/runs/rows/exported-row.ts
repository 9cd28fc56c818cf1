import { AS_EXPORTED, exportColumns, isReadOnlyColumn } from '@/lib/contract/export-columns'
import { isBlankText } from '@/lib/contract/is-blank'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { AsExported } from '@/lib/exports/as-exported'
import { parseRow, type CellProblem, type ParsedRow } from '@/lib/runs/rows/parse-row'
import type { RowOptions } from '@/lib/runs/rows/row-options'
import type { ColumnMapping } from '@/lib/runs/rows/columns'
import { restoreFormula } from '@/lib/tables/formula'

/** A row of an export that came back. */
export type ExportedRow = {
  /** Its last cell, by which the store can be compared with what was exported. */
  asExported: string
  /** Nothing in it was edited, so that nobody has to be looked up: who it was exported of. */
  untouched: { customerId: number; customerName: string } | null
}

type Columns = ColumnMapping['columns']
type Open = (cell: string) => AsExported | null

/** What may be emptied: the others can only be given another value. */
const erasable: readonly (ColumnTarget | null)[] = ['company', 'phone', 'customer_group', 'customer_group_id']

/**
 * As `parseRow`; but of a row that this app exported only the cells count that were edited since. There the email is a value like the
 * others, and a cell that was emptied asks for that. A row without its last cell, which somebody has added, is read like any other.
 */
export function parseExportedRow(
  cells: string[],
  { columns }: ColumnMapping,
  options: RowOptions,
  open: Open,
): ParsedRow & { exported?: ExportedRow; warnings?: CellProblem[] } {
  const last = columns.indexOf(AS_EXPORTED)
  const others = columns.map((target) => (target === AS_EXPORTED ? null : target))
  const asExported = restoreFormula(cells[last] ?? '')
  if (isBlankText(asExported)) return parseRow(cells, { columns: others }, options)
  const exported = open(asExported)
  const id = restoreFormula(cells[columns.indexOf('customer_id')] ?? '').trim()
  if (!exported) return refused({ code: 'altered_export', column: last, field: null })
  if (id !== String(exported.customerId)) return refused({ code: 'other_row', column: last, field: null })

  const edited = editedColumns(cells, others, exported)
  const { problems, warnings } = emptied(cells, edited)
  const parsed = parseRow(cells, { columns: edited }, { ...options, blank: { company: 'clear', phone: 'clear' } })
  if (problems.length || parsed.problems) {
    const wanted = { customerId: exported.customerId, changes: (parsed.edit ?? parsed.wanted)?.changes ?? {} }
    return { ...parsed, edit: undefined, wanted, problems: [...problems, ...(parsed.problems ?? [])] }
  }
  // blank is no group in this file
  if (warnings.some(({ column }) => isGroup(edited[column ?? -1]))) parsed.edit.changes.customerGroupId = 0
  const isUntouched = Object.keys(parsed.edit.changes).length === 0 && parsed.findings.length === 0
  const untouched = isUntouched ? { customerId: exported.customerId, customerName: nameIn(cells, columns) } : null
  return { ...parsed, warnings, exported: { asExported, untouched } }
}

function refused(problem: CellProblem): ParsedRow {
  return { problems: [problem], findings: [] }
}

/**
 * What the columns mean in this row: one whose cell still holds what was exported means nothing, and neither does a blank cell of one that
 * was not exported at all.
 */
function editedColumns(cells: string[], columns: Columns, exported: AsExported): Columns {
  return columns.map((target, column) => {
    const name = exportColumns.find((one) => one === target && !isReadOnlyColumn(one))
    const text = restoreFormula(cells[column] ?? '')
    const holds = name ? exported.holds(name, text) : null
    if (holds || (holds === null && isBlankText(text))) return null
    return target === 'email' && holds === false ? 'new_email' : target
  })
}

/** Cells that were emptied, and those that ask for something else than another one. */
function emptied(cells: string[], edited: Columns): { problems: CellProblem[]; warnings: CellProblem[] } {
  const problems: CellProblem[] = []
  const warnings: CellProblem[] = []
  edited.forEach((field, column) => {
    if (!field) return
    const isBlank = isBlankText(restoreFormula(cells[column] ?? ''))
    if (isBlank && erasable.includes(field)) warnings.push({ code: 'emptied_since_export', column, field })
    else if (isBlank) problems.push({ code: 'cannot_empty', column, field })
    else if (edited.indexOf(field) !== column) problems.push({ code: 'conflict', column, field, value: cells[column] })
  })
  return { problems, warnings }
}

function isGroup(target: ColumnTarget | null | undefined): boolean {
  return target === 'customer_group' || target === 'customer_group_id'
}

function nameIn(cells: string[], columns: Columns): string {
  const [first, last, email] = (['first_name', 'last_name', 'email'] as const).map((target) =>
    restoreFormula(cells[columns.indexOf(target)] ?? '').trim(),
  )
  return [first, last].filter(Boolean).join(' ') || (email ?? '')
}
