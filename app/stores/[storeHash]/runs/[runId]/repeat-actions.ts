'use server'

import { storeAction } from '@/app/door'
import { chargeUser } from '@/app/user-budget'
import { readOwnRun } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { parseRetry, parseRowNumbers, parseRunId, parseUndo } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type { NewRun, RetryInput, Touched, UndoInput } from '@/components/run/run-actions'
import { countTouched } from '@/lib/runs/count-touched'
import { retryRun } from '@/lib/runs/retry-run'
import { undoRun } from '@/lib/runs/undo-run'
import type { StoreSession } from '@/lib/stores/sessions'

export const listRunTouched = storeAction('VIEWER', async ({ session }, runId: string, rowNumbers: number[] | null): Promise<Touched> => {
  const { id } = await readOwnRun(session, parseRunId(runId))
  return { status: 'counted', fields: await countTouched(session.storeHash, id, parseRowNumbers(rowNumbers) ?? undefined) }
})

export const retryRows = storeAction('EDITOR', async ({ session }, runId: string, input: RetryInput): Promise<NewRun> => {
  await chargeUser('previews', session)
  const { states, code, rowNumbers } = parseRetry(input)
  const choice = { states: states ?? undefined, code: code ?? undefined, rowNumbers: rowNumbers ?? undefined }
  return { status: 'made', runId: await retryRun(session.storeHash, parseRunId(runId), choice, actorOf(session, 'RUN')) }
})

export const undoRows = storeAction('EDITOR', async ({ session }, runId: string, input: UndoInput): Promise<NewRun> => {
  await chargeUser('previews', session)
  const { rowNumbers, fields } = parseUndo(input)
  const choice = { rowNumbers: rowNumbers ?? undefined, fields: fields ?? undefined }
  return { status: 'made', runId: await undoRun(session.storeHash, parseRunId(runId), choice, actorOf(session, 'UNDO')) }
})

function actorOf({ user }: StoreSession, source: 'RUN' | 'UNDO') {
  return { source, userId: user.userId, name: user.email }
}
