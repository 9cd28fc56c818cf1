import type { useTranslations } from 'next-intl'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { columnTargets } from '@/lib/contract/column-targets'
import { leftOutCodes, type RowCode } from '@/lib/contract/row-codes'
import type { RowProblem } from '@/lib/runs/run'
import { isFinal, type RunState } from '@/lib/contract/run-states'

export type Translate = ReturnType<typeof useTranslations<'run'>>

/** What of a run the texts of its rows depend on. */
export type RowsOf = Pick<RunFacts, 'source' | 'header' | 'columns'>

/** How moments and values of the store are written for whoever reads them. */
export type Shown = { momentOf: (at: string) => string; valueOf: (parameter: string, value: string) => string }

/** What a row's state, its reasons and what helps are called; the same on the screen and in the file. */
export function rowTexts(t: Translate, row: RunRow, run: RowsOf, runState: RunState, shown: Shown) {
  const problems = problemsOf(row)
  return {
    state: stateText(t, row, runState),
    reasons: problems.map((problem) =>
      [reasonText(t, row, problem, run), placeText(t, problem, run.header, shown), holdersText(t, problem)].filter(Boolean).join('. '),
    ),
    remedies: [...new Set(problems.map((problem) => remedyText(t, row, problem, run)))],
  }
}

/** Why a row is as it is. Of a customer who was not found, by what: the ID counts where a row has both, whoever has the email. */
export function reasonText(t: Translate, row: RunRow, { code }: RowProblem, run: RowsOf): string {
  return code === 'customer_not_found' ? t(`notFound.${soughtBy(row, run)}`) : t(`reasons.${code}`)
}

/** A reason by itself, whatever row has it. */
export function reasonName(t: Translate, code: RowCode): string {
  return code === 'customer_not_found' ? t('rowStates.NOT_FOUND') : t(`reasons.${code}`)
}

/** What helps. The values of an undo are nobody's to choose. */
export function remedyText(t: Translate, row: RunRow, { code }: RowProblem, run: RowsOf): string {
  const isForUndo = run.source === 'UNDO' ? undoRemedies.find((one) => one === code) : undefined
  if (isForUndo) return t(`undoRemedies.${isForUndo}`)
  return code === 'customer_not_found' ? t(`notFoundRemedies.${soughtBy(row, run)}`) : t(`remedies.${code}`)
}

const undoRemedies = [
  'cannot_clear',
  'customer_not_found',
  'email_taken',
  'email_wanted_twice',
  'email_swap',
  'group_not_found',
] as const satisfies RowCode[]

function soughtBy({ cells }: RunRow, { source, columns }: RowsOf): 'id' | 'email' | 'idWithEmail' {
  const [id, email] = (['customer_id', 'email'] as const).map((target) => cells[columns?.indexOf(target) ?? -1]?.trim())
  if (source === 'UNDO' || (id && !email)) return 'id'
  return id ? 'idWithEmail' : 'email'
}

/** Of a run that has ended or rests nothing changes by itself any more. */
export function stateText(t: Translate, { state, code }: Pick<RunRow, 'state' | 'code'>, runState: RunState): string {
  if (state === 'HELD' && leftOutCodes.some((one) => one === code)) return t('skipped')
  if (state === 'HELD' && (code === 'customer_changed' || code === 'edited_since')) return t('kept')
  if (state !== 'PENDING') return t(`rowStates.${state}`)
  if (runState === 'CANCELLING') return t('notSettled')
  return isFinal(runState) || runState === 'PAUSED' ? t('notReached') : t('rowStates.PENDING')
}

/** Why a row is as it is: its own reason first. */
export function problemsOf({ code, problems }: RunRow): RowProblem[] {
  if (!code || problems.some((problem) => problem.code === code)) return problems
  return [{ code: code as RowCode, column: null, field: null }, ...problems]
}

/** What is wrong with a cell of a row, and what mends it; a problem that names no column is its field's. */
export function cellText(t: Translate, row: RunRow, column: number, run: RowsOf): string | undefined {
  const own = problemsOf(row).find(
    (one) => one.column === column || (one.column === null && one.field !== null && one.field === run.columns?.[column]),
  )
  return own && `${reasonText(t, row, own, run)}. ${remedyText(t, row, own, run)}`
}

/** The column and the cell that a problem is about; of one that was edited meanwhile what the store holds now. */
export function placeText(t: Translate, { code, column, field, value, by, at }: RowProblem, header: string[], shown: Shown): string {
  const parameter = columnTargets.find((one) => one === field)
  const own = column === null ? undefined : header[column]
  const name = own?.trim() || (parameter ? t(`parameters.${parameter}`) : '')
  if (!name) return ''
  // the row's cells stand beside the others
  if (value === undefined) return code === 'customer_changed' ? name : ''
  if (code !== 'edited_since' && code !== 'changed_since_export') return t('rows.cell', { column: name, value })
  const now = t('rows.keptNow', { field: name, value: shown.valueOf(field ?? '', value) })
  if (code === 'changed_since_export') return now
  return `${now}. ${by && at ? t('rows.keptBy', { who: by, when: shown.momentOf(at) }) : t('rows.keptElsewhere')}`
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
