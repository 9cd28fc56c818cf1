import type { useTranslations } from 'next-intl'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { columnTargets } from '@/lib/contract/column-targets'
import type { RowCode } from '@/lib/contract/row-codes'
import type { RowProblem } from '@/lib/runs/run'
import { isFinal, type RunState } from '@/lib/contract/run-states'

export type Translate = ReturnType<typeof useTranslations<'run'>>

/** What a row's state, its reasons and what helps are called; the same on the screen and in the file. */
export function rowTexts(t: Translate, row: RunRow, header: string[], runState: RunState) {
  const problems = problemsOf(row)
  return {
    state: stateText(t, row.state, runState),
    reasons: problems.map((problem) =>
      [t(`reasons.${problem.code}`), placeText(t, problem, header), holdersText(t, problem)].filter(Boolean).join('. '),
    ),
    remedies: [...new Set(problems.map(({ code }) => t(`remedies.${code}`)))],
  }
}

/** Of a run that has ended or rests nothing changes by itself any more. */
export function stateText(t: Translate, state: RunRow['state'], runState: RunState): string {
  return state === 'PENDING' && (isFinal(runState) || runState === 'PAUSED') ? t('notReached') : t(`rowStates.${state}`)
}

/** Why a row is as it is: its own reason first. */
export function problemsOf({ code, problems }: RunRow): RowProblem[] {
  if (!code || problems.some((problem) => problem.code === code)) return problems
  return [{ code: code as RowCode, column: null, field: null }, ...problems]
}

/** What is wrong with a cell of a row, and what mends it; a problem that names no column is its field's. */
export function cellText(t: Translate, row: RunRow, column: number, columns: RunFacts['columns']): string | undefined {
  const own = problemsOf(row).find(
    (one) => one.column === column || (one.column === null && one.field !== null && one.field === columns?.[column]),
  )
  return own && `${t(`reasons.${own.code}`)}. ${t(`remedies.${own.code}`)}`
}

/** The column and the cell that a problem is about; with `edited_since` what the store holds now. */
export function placeText(t: Translate, { code, column, field, value }: RowProblem, header: string[]): string {
  const parameter = columnTargets.find((one) => one === field)
  const own = column === null ? undefined : header[column]
  const name = own?.trim() || (parameter ? t(`parameters.${parameter}`) : '')
  if (!name) return ''
  // the row's cells stand beside the others
  if (value === undefined) return code === 'customer_changed' ? name : ''
  return code === 'edited_since' ? t('rows.keptNow', { field: name, value }) : t('rows.cell', { column: name, value })
}

/** Who else is concerned, by their numbers. */
export function holdersOf({ customerId, customerIds }: RowProblem): number[] {
  return customerIds ?? (customerId === undefined ? [] : [customerId])
}

function holdersText(t: Translate, problem: RowProblem): string {
  return holdersOf(problem)
    .map((id) => t('rows.customerLink', { id: String(id) }))
    .join(', ')
}
