import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/history/changes'
import { startPlanning, wrongState } from '@/lib/runs/control-run'
import { isFinal } from '@/lib/contract/run-states'
import { createRun, type NewRow } from '@/lib/runs/create-run'
import { notLeftOut } from '@/lib/runs/left-out'
import { requireKept } from '@/lib/runs/require-kept'
import { refuseUnsettled } from '@/lib/runs/refuse-unsettled'
import { namingAfter } from '@/lib/runs/naming'
import { leaveAsItIs } from '@/lib/runs/needs-somebody'
import { readRun } from '@/lib/runs/read-run'
import { emptyPlan } from '@/lib/runs/run'
import { openCells, openPlan } from '@/lib/runs/sealed-run'
import type { RowCode } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'

const PAGE = 250

/** What may be tried again: all that is neither made nor needless. */
const retryable = [
  ...(['PENDING', 'HELD', 'NOT_FOUND', 'AMBIGUOUS', 'INVALID', 'BLOCKED', 'REFUSED', 'UNKNOWN'] as const),
] satisfies RowState[]

/** The rows of some states, those of one reason, or only some of their numbers. */
export type RetryChoice = { states?: RowState[]; code?: RowCode; rowNumbers?: number[] }

/**
 * Makes a run of rows of another one, with their cells, numbers and the meaning of their columns, and plans it. Throws `not_found`,
 * `run_state` unless the run has ended, and `invalid_input` where there is no such row.
 */
export async function retryRun(storeHash: string, runId: string, choice: RetryChoice, actor: Actor): Promise<string> {
  const run = await readRun(storeHash, runId)
  if (!run) throw new AppError('not_found', 'There is no such run.')
  if (!isFinal(run.state)) throw wrongState(run.state)
  await refuseUnsettled(storeHash, runId)
  const states = retryable.filter((state) => !choice.states || choice.states.includes(state))
  const { source, mapping, undoesId, cursor } = run
  const { header, selection } = run.title
  // of a selection that was cut off while it was collected, the rest is collected now
  const rest = selection && cursor !== null && !choice.rowNumbers && !choice.code ? { cursor, selection } : null
  const called = { name: run.title.name, origin: namingAfter(run, 'retry') }
  const title = { ...called, actor: actor.name, header, ...(rest ? { selection: rest.selection } : {}) }
  const rows = rowsToRetry(storeHash, runId, { ...choice, states, isAnyNeeded: !rest })
  const id = await createRun(
    storeHash,
    { source, title, userId: actor.userId, undoesId: undoesId ?? undefined, ...(rest ? { cursor: rest.cursor } : {}) },
    rows,
  )
  await requireKept(storeHash, id, [runId])
  await startPlanning({ id, storeHash }, mapping)
  await leaveAsItIs({ storeHash, id: runId })
  return id
}

type RowsToRetry = RetryChoice & { states: RowState[]; isAnyNeeded: boolean }

async function* rowsToRetry(
  storeHash: string,
  runId: string,
  { states, code, rowNumbers, isAnyNeeded }: RowsToRetry,
): AsyncGenerator<NewRow[]> {
  const { runRow } = await db()
  for (let after = 0; ;) {
    const rows = await runRow.findMany({
      where: {
        ...{ runId, storeHash, state: { in: states }, rowNumber: { gt: after, ...(rowNumbers ? { in: rowNumbers } : {}) } },
        // what somebody has left out is tried again only where it is named
        ...(code ? { code } : rowNumbers ? {} : notLeftOut),
      },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, cells: true, plan: true },
    })
    const last = rows.at(-1)
    if (!last && !after && isAnyNeeded) throw new AppError('invalid_input', 'No row of this run can be tried again.')
    if (!last) return
    after = last.rowNumber
    yield rows.map(({ rowNumber, cells, plan }) => {
      const { customerName, undo } = plan ? openPlan(storeHash, plan) : emptyPlan
      return { rowNumber, cells: openCells(storeHash, cells), ...(undo ? { plan: { ...emptyPlan, customerName, undo } } : {}) }
    })
  }
}
