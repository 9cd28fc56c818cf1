import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { problemsOf } from '@/components/run/rows/row-texts'
import { columnTargets, type ColumnTarget } from '@/lib/contract/column-targets'
import { fieldNames, parameterNames, type FieldName } from '@/lib/contract/fields'

/** One value that a row wants; `isWrong`: it is in the way. */
export type Wanted = {
  field: FieldName | null
  target: ColumnTarget | null
  /** What the file calls its column. */
  heading: string | null
  column: number | null
  /** Left out where it is not known what the customer holds. */
  from?: string | number
  to: string | number
  isWrong: boolean
}

const naming: readonly (ColumnTarget | null)[] = ['customer_id', 'email', 'as_exported', 'as_is_fields']

/** What a row changes, or would, and the cells that keep it from it; of a row whose cells could not be read, all that it wanted. */
export function wantedOf(row: RunRow, facts: Pick<RunFacts, 'columns' | 'header' | 'source'>): Wanted[] {
  const { before, after, cells } = row
  const problems = problemsOf(row)
  const changes = fieldNames
    .filter((field) => field in after)
    .map((field): Wanted => {
      const isWrong = problems.some((problem) => problem.field === parameterNames[field])
      const target = parameterNames[field]
      return { field, target, heading: null, column: null, from: before[field] ?? '', to: after[field] ?? '', isWrong }
    })
  const isNothingPlanned = row.code !== null && Object.keys(after).length === 0
  const targets = facts.columns ?? facts.header.map((name) => columnTargets.find((target) => target === name) ?? null)
  const others = cells.flatMap((cell, column): Wanted[] => {
    const target = targets[column] ?? null
    const isWrong = problems.some((problem) => problem.column === column || (problem.column === null && problem.field === target))
    const isAsked = isNothingPlanned && target !== null && !naming.includes(target)
    const isTold = changes.some((change) => change.isWrong && change.target === target)
    if (!cell.trim() || isTold || !(isWrong || isAsked)) return []
    // of an undo the cells are values of the store
    const field = facts.source === 'UNDO' ? (fieldNames.find((name) => parameterNames[name] === target) ?? null) : null
    const heading = field ? null : facts.header[column]?.trim() || null
    return [{ field, target, heading, column, to: field === 'customerGroupId' ? Number(cell) : cell, isWrong }]
  })
  return [...changes, ...others]
}
