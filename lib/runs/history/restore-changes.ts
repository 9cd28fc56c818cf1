import { chunks } from '@/lib/chunks'
import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { AppError } from '@/lib/errors'
import type { Actor } from '@/lib/history/changes'
import { listMadeChanges, type MadeChange } from '@/lib/history/made-changes'
import { listRunChanges } from '@/lib/history/run-changes'
import { startPlanning } from '@/lib/runs/control-run'
import { createRun } from '@/lib/runs/create-run'
import { requireKept } from '@/lib/runs/require-kept'
import { undoHeader, undoRow, type GivenBack } from '@/lib/runs/undo-rows'
import { requireUndoable, undoRun } from '@/lib/runs/undo-run'

const PART = 500
/** What is put back together has to be compared customer by customer. A run of any size is undone alone. */
const MOST_TOGETHER = 10_000

/** Lines of the history: changes by their ids, and runs with all that they changed. */
export type RestoreChoice = { changeIds: string[]; runIds: string[] }

/**
 * Makes a run that puts back what these changes have changed, and plans it: a value goes back only where the store still holds what was written.
 * Answers its id. Throws `not_found` where one of them is not kept any longer, `run_state`, `too_many_rows`, and `nothing_to_undo`.
 */
export async function restoreChanges(storeHash: string, { changeIds, runIds }: RestoreChoice, actor: Actor): Promise<string> {
  const ofRuns = [...new Set(runIds)]
  const made = await listMadeChanges(storeHash, [...new Set(changeIds)])
  if (made.length < new Set(changeIds).size) throw new AppError('not_found', 'Some of these changes are not kept any longer.')
  // of one run: it is undone, in whole or in part, and its page says so
  if (!made.length && ofRuns.length === 1) return undoRun(storeHash, ofRuns[0]!, {}, actor)
  const only = made[0]?.runId
  if (!ofRuns.length && only && made.every(({ runId }) => runId === only))
    return undoRun(storeHash, only, { rowNumbers: made.map(({ rowNumber }) => rowNumber!) }, actor)

  const touched = [...new Set([...ofRuns, ...made.flatMap(({ runId }) => runId ?? [])])]
  for (const runId of touched) await requireUndoable(storeHash, runId)
  const changes = [
    ...made.filter(({ runId }) => runId === null || !ofRuns.includes(runId)),
    ...(await changesOf(storeHash, ofRuns, made.length)),
  ]
  const given = givenBack(changes)
  const fields = fieldNames.filter((field) => given.some(({ before }) => field in before))
  const rows = given.flatMap((change, index) => undoRow(index + 2, change, fields) ?? [])
  if (!rows.length) throw new AppError('nothing_to_undo', 'These runs have changed nothing that could be undone.')
  // named by its fields
  const title = { name: '', actor: actor.name, header: undoHeader(fields) }
  const id = await createRun(storeHash, { source: 'UNDO', title, userId: actor.userId }, chunks(rows, PART))
  await requireKept(storeHash, id, touched)
  await startPlanning({ id, storeHash }, null)
  return id
}

async function changesOf(storeHash: string, runIds: string[], others: number): Promise<MadeChange[]> {
  const found: MadeChange[] = []
  for (const runId of runIds)
    for (let after = 0; ;) {
      const some = await listRunChanges(storeHash, runId, { after, limit: PART })
      const last = some.at(-1)
      if (!last) break
      after = last.rowNumber
      found.push(...some.map((change) => ({ ...change, runId })))
      if (found.length + others > MOST_TOGETHER)
        throw new AppError('too_many_rows', 'More than 10,000 changes. Undo large runs one by one.')
    }
  return found
}

/**
 * Newest first, what goes back to each customer: of changes of one field that follow each other the oldest value, where the store holds the newest.
 * What something else came between is a row of its own, which is held, or contradicts the other and has to be chosen.
 */
function givenBack(changes: MadeChange[]): GivenBack[] {
  const rows: GivenBack[] = []
  const newest = new Map<number, GivenBack>()
  for (const { customerId, customerName, before, after } of changes.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    const known = newest.get(customerId)
    const row: GivenBack = { customerId, customerName, before: {}, after: {} }
    for (const field of fieldNames.filter((name) => name in before)) {
      const target = known && (!(field in known.before) || known.before[field] === after[field]) ? known : row
      if (!(field in target.after)) give(target.after, field, after)
      give(target.before, field, before)
    }
    if (!Object.keys(row.before).length) continue
    rows.push(row)
    if (!known) newest.set(customerId, row)
  }
  return rows
}

function give(to: Partial<CustomerFields>, field: FieldName, from: Partial<CustomerFields>): void {
  Object.assign(to, { [field]: from[field] })
}
