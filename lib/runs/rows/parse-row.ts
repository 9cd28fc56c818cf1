import type { Finding } from '@/lib/contract/cell-findings'
import { asIsFields, type AsIsField, type ColumnTarget } from '@/lib/contract/column-targets'
import { isBlankText } from '@/lib/contract/is-blank'
import type { Edit } from '@/lib/customers/edit'
import { tidyText } from '@/lib/customers/tidy-text'
import { saysNothing } from '@/lib/customers/values/no-value'
import type { ColumnMapping } from '@/lib/runs/rows/columns'
import { isRepairOn, namesIn, type Place } from '@/lib/runs/rows/read-cell'
import type { CellProblemCode } from '@/lib/runs/rows/cell-problem-codes'
import { readValue, type Value } from '@/lib/runs/rows/read-value'
import type { RowOptions } from '@/lib/runs/rows/row-options'
import { restoreFormula } from '@/lib/tables/formula'

export type CellProblem = {
  /** Counted from 0, as the cells are; null: no cell is to blame. */
  column: number | null
  field: ColumnTarget | null
  code: CellProblemCode
  /** The cell as the file has it. */
  value?: string
}

export type ParsedRow = (
  | { edit: Edit; problems?: undefined; wanted?: undefined }
  | {
      problems: CellProblem[]
      edit?: undefined
      /** What of it could be read; left out where that names nobody. */
      wanted?: Edit
    }
) & {
  findings: Finding[]
  /** Fields of which the row itself says that they are meant as they stand; left out where it says nothing. */
  asIs?: AsIsField[]
}

/**
 * A row as an edit, by the contract's own rules: blank is "leave it alone" (but see `blank`), text is tidied, what a spreadsheet put round it
 * is taken off. Every problem of the row is told, all that was repaired, and all that only a person can tell. A row that asks for nothing is an
 * edit without changes.
 */
export function parseRow(cells: string[], { columns }: ColumnMapping, options: RowOptions): ParsedRow {
  const row: { problems: CellProblem[]; findings: Finding[]; edit: Edit } = { problems: [], findings: [], edit: { changes: {} } }
  const texts = cells.map(restoreFormula)
  const asIs = asIsOf(texts, columns)
  const identifier = columns.findIndex(isIdentifier)
  let isNamed = false
  cells.forEach((value, column) => {
    const field = columns[column] ?? null
    const text = texts[column]!
    const isBlank = isBlankText(text)
    if (column >= columns.length && !isBlank) row.problems.push({ column, field, code: 'extra_cells', value })
    if (!field) return
    const place = { column, field }
    if (!isBlank && isIdentifier(field)) {
      if (isNone(place, text, { texts, columns, options, findings: row.findings })) return
      isNamed = true
    }
    const { code, findings, ...read } = isBlank
      ? readBlank(field, options)
      : readValue(place, text, { ...options, isAsIs: asIs.some((one) => one === field) })
    row.findings.push(...findings)
    if (code) row.problems.push({ column, field, code, value })
    else {
      const { changes, ...name } = read
      Object.assign(row.edit, name)
      Object.assign(row.edit.changes, changes)
    }
  })
  if (!isNamed)
    row.problems.unshift({ column: identifier < 0 ? null : identifier, field: columns[identifier] ?? null, code: 'missing_identifier' })
  const { problems, findings, edit } = row
  const wanted = edit.customerId === undefined && edit.email === undefined ? {} : { wanted: edit }
  return { ...(problems.length ? { problems, ...wanted } : { edit }), findings, ...(asIs.length ? { asIs } : {}) }
}

function isIdentifier(target: ColumnTarget | null): boolean {
  return target === 'customer_id' || target === 'email'
}

function readBlank(field: ColumnTarget, { blank = {} }: RowOptions): Value {
  const changes = (field === 'company' || field === 'phone') && blank[field] === 'clear' ? { [field]: '' } : {}
  return { changes, findings: [] }
}

type Beside = { texts: string[]; columns: (ColumnTarget | null)[]; options: RowOptions; findings: Finding[] }

/** One of two names of a customer that says that there is none, beside one that does not: as good as blank. */
function isNone(place: Place, text: string, { texts, columns, options, findings }: Beside): boolean {
  if (!saysNothing(tidyText(text))) return false
  const isNamedBeside = texts.some(
    (other, at) => at !== place.column && isIdentifier(columns[at] ?? null) && !isBlankText(other) && !saysNothing(tidyText(other)),
  )
  if (!isNamedBeside || options.neverGuesses) return false
  const isMade = isRepairOn(place, 'no_value', options)
  findings.push({ ...place, text: tidyText(text), becomes: '', repair: 'no_value', isMade })
  return isMade
}

function asIsOf(texts: string[], columns: (ColumnTarget | null)[]): AsIsField[] {
  const text = texts[columns.indexOf('as_is_fields')] ?? ''
  return asIsFields.filter((field) => namesIn(text).includes(field))
}
