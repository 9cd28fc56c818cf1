import { rowCodes } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'
import { customerNotFound, emailTaken, outcomeUnknown } from '@/lib/customers/refusals'
import type { AppError } from '@/lib/errors'
import type { AttemptRecord } from '@/lib/history/attempts'
import { OVER_AFTER_MS } from '@/lib/history/open-changes'
import type { RowVerdict } from '@/lib/runs/execute/settle-rows'
import { problemOf } from '@/lib/runs/plan/row-problem'
import type { RowPlan } from '@/lib/runs/run'

/** A row of a claimed run. `attempt`: the record under which it was sent before, and may be sent again. */
export type ClaimedRow = { rowNumber: number; customerId: number; attempt: AttemptRecord | null; plan: RowPlan }

/** It may be in the store; one that is known not to be is as good as never sent. */
export function isSent({ attempt }: ClaimedRow): boolean {
  return attempt !== null && attempt.state !== 'NOT_APPLIED'
}

/** What was attempted so long ago cannot be written any more. */
export function isOver(attempt: AttemptRecord): boolean {
  return overAt(attempt) < Date.now()
}

/** From when on it cannot. */
export function overAt({ attemptedAt }: AttemptRecord): number {
  return attemptedAt.getTime() + OVER_AFTER_MS
}

/** It could not be settled whether the row's change was made. */
export function unknown(row: ClaimedRow): RowVerdict {
  const error = outcomeUnknown(row.customerId)
  const settlement = row.attempt && { changeId: row.attempt.id, state: 'UNKNOWN' as const, errorCode: error.code }
  return { ...ended(row, 'UNKNOWN', 'outcome_unknown'), settlement }
}

/** Somebody else holds the row's new email: whoever was to give it away has kept it, or somebody was given it since the preview. */
export function taken(row: ClaimedRow, holderId: number): RowVerdict {
  return isSent(row) && !isOver(row.attempt!) ? unknown(row) : refused(row, emailTaken(holderId))
}

/** The customer is not in the store any more. */
export function gone(row: ClaimedRow): RowVerdict {
  return refused(row, customerNotFound(row.customerId))
}

function refused(row: ClaimedRow, error: AppError): RowVerdict {
  const problem = problemOf(error)
  const settlement = isSent(row) ? { changeId: row.attempt!.id, state: 'NOT_APPLIED' as const, errorCode: error.code } : null
  return { ...ended(row, rowCodes[problem.code], problem.code), settlement, plan: { ...row.plan, problems: [problem] } }
}

export function ended({ rowNumber }: ClaimedRow, state: RowState, code: string | null): RowVerdict {
  return { rowNumber, state, code, settlement: null, plan: null }
}
