import { db } from '@/lib/db/database'
import { fieldNames, type FieldName } from '@/lib/contract/fields'
import { invalidInput } from '@/lib/customers/field-problems'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/history/changes'
import { listRunChanges } from '@/lib/history/run-changes'
import { startPlanning, wrongState } from '@/lib/runs/control-run'
import { finalStates, type RunState } from '@/lib/contract/run-states'
import { createRun, type NewRow } from '@/lib/runs/create-run'
import { namingAfter } from '@/lib/runs/naming'
import { leaveAsItIs } from '@/lib/runs/needs-somebody'
import { readRun, type RunRecord } from '@/lib/runs/read-run'
import { requireKept } from '@/lib/runs/require-kept'
import { refuseUnsettled } from '@/lib/runs/refuse-unsettled'
import { undoHeader, undoRow } from '@/lib/runs/undo-rows'

const PAGE = 250

/** All of a run, or only some of its rows, or some of its fields. */
export type UndoChoice = { rowNumbers?: number[]; fields?: FieldName[] }

/** Nothing of it is under way, or waits to be settled. */
const undoable: RunState[] = [...finalStates, 'PAUSED']

/**
 * Makes a run that gives back what another one changed, and plans it: a value goes back only where the store still holds what the
 * run wrote. Throws `not_found`, `run_state` until all that the run has sent is settled, `invalid_input` where it has no such row, and
 * `nothing_to_undo`.
 */
export async function undoRun(storeHash: string, runId: string, choice: UndoChoice, actor: Actor, isConfirmed = false): Promise<string> {
  const run = await requireUndoable(storeHash, runId)
  if (choice.rowNumbers) await refuseUnknownRows(storeHash, runId, choice.rowNumbers)
  const fields = choice.fields ?? [...fieldNames]
  const title = { name: run.title.name, origin: namingAfter(run, 'undo'), actor: actor.name, header: undoHeader(fields) }
  const { userId } = actor
  const rowNumbers = choice.rowNumbers && (await withLeaders(storeHash, runId, choice.rowNumbers))
  const rows = rowsToUndo(storeHash, runId, rowNumbers, fields)
  const id = await createRun(storeHash, { source: 'UNDO', title, userId, isConfirmed, undoesId: runId }, rows)
  await requireKept(storeHash, id, [runId])
  await startPlanning({ id, storeHash }, null)
  await leaveAsItIs({ storeHash, id: runId })
  return id
}

/** The run, where it can be undone. Throws `not_found`, and `run_state` until all that it has sent is settled. */
export async function requireUndoable(storeHash: string, runId: string): Promise<RunRecord> {
  const run = await readRun(storeHash, runId)
  if (!run) throw new AppError('not_found', 'There is no such run.')
  if (!undoable.includes(run.state)) throw wrongState(run.state)
  await refuseUnsettled(storeHash, runId)
  return run
}

async function refuseUnknownRows(storeHash: string, runId: string, rowNumbers: number[]): Promise<void> {
  const { runRow } = await db()
  const found = await runRow.findMany({ where: { runId, storeHash, rowNumber: { in: rowNumbers } }, select: { rowNumber: true } })
  const known = new Set(found.map(({ rowNumber }) => rowNumber))
  const unknown = rowNumbers.find((rowNumber) => !known.has(rowNumber))
  if (unknown === undefined) return
  throw invalidInput([{ field: 'rows', code: 'unknown_row', message: `names row ${unknown}, which this run does not have` }])
}

/** What a row shares with another one was changed by that one. */
export async function withLeaders(storeHash: string, runId: string, rowNumbers: number[]): Promise<number[]> {
  const { runRow } = await db()
  const following = await runRow.findMany({
    where: { runId, storeHash, rowNumber: { in: rowNumbers }, leaderRow: { not: null } },
    select: { leaderRow: true },
  })
  return [...new Set([...rowNumbers, ...following.map(({ leaderRow }) => leaderRow!)])]
}

async function* rowsToUndo(
  storeHash: string,
  runId: string,
  rowNumbers: number[] | undefined,
  fields: FieldName[],
): AsyncGenerator<NewRow[]> {
  let rowNumber = 1
  for (let after = 0; ;) {
    const changes = await listRunChanges(storeHash, runId, { after, limit: PAGE, rowNumbers })
    const last = changes.at(-1)
    if (!last) break
    after = last.rowNumber
    yield changes.flatMap((change) => {
      const row = undoRow(rowNumber + 1, change, fields)
      if (row) rowNumber += 1
      return row ?? []
    })
  }
  if (rowNumber === 1) throw new AppError('nothing_to_undo', 'This run has changed nothing that could be undone.')
}
