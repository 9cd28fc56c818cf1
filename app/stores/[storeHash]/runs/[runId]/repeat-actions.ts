'use server'

import { createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { chargeUser } from '@/app/user-budget'
import { readOwnRun } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { parseRetry, parseRowNumbers, parseRunId, parseUndo } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type { NewRun, RetryInput, Touched, UndoInput } from '@/components/run/run-actions'
import { countTouched } from '@/lib/runs/count-touched'
import { retryRun } from '@/lib/runs/retry-run'
import { undoRun } from '@/lib/runs/undo-run'
import type { RunRecord } from '@/lib/runs/read-run'
import type { StoreSession } from '@/lib/stores/sessions'

export const listRunTouched = storeAction('VIEWER', async ({ session }, runId: string, rowNumbers: number[] | null): Promise<Touched> => {
  const { id } = await readOwnRun(session, parseRunId(runId))
  return { status: 'counted', fields: await countTouched(session.storeHash, id, parseRowNumbers(rowNumbers) ?? undefined) }
})

export const retryRows = storeAction('EDITOR', async ({ session }, runId: string, input: RetryInput): Promise<NewRun> => {
  await chargeUser('previews', session)
  const { states, code, rowNumbers } = parseRetry(input)
  const { id, ...own } = await readOwnRun(session, parseRunId(runId))
  const t = await translatorFor(session)
  const choice = { states: states ?? undefined, code: code ?? undefined, rowNumbers: rowNumbers ?? undefined }
  const firstName = firstNameOf(own, t)
  const called = { name: t('run.retryName', { name: firstName }), firstName }
  const made = await retryRun(session.storeHash, id, choice, actorOf(session, 'RUN'), called)
  return { status: 'made', runId: made }
})

export const undoRows = storeAction('EDITOR', async ({ session }, runId: string, input: UndoInput): Promise<NewRun> => {
  await chargeUser('previews', session)
  const { rowNumbers, fields } = parseUndo(input)
  const { id, ...own } = await readOwnRun(session, parseRunId(runId))
  const t = await translatorFor(session)
  const choice = { rowNumbers: rowNumbers ?? undefined, fields: fields ?? undefined }
  const firstName = firstNameOf(own, t)
  const called = { name: t('run.undoing.name', { name: firstName }), firstName }
  const made = await undoRun(session.storeHash, id, choice, actorOf(session, 'UNDO'), called)
  return { status: 'made', runId: made }
})

function actorOf({ user }: StoreSession, source: 'RUN' | 'UNDO') {
  return { source, userId: user.userId, name: user.email }
}

async function translatorFor(session: StoreSession) {
  return createTranslator(languageFor(session, (await headers()).get('accept-language')))
}

/** What the first of runs that were made of each other was called: of what has no file the runs' list shows where it comes from. */
function firstNameOf({ title, source }: Pick<RunRecord, 'title' | 'source'>, t: Awaited<ReturnType<typeof translatorFor>>): string {
  return title.firstName || title.name || t(`runs.sources.${source}`)
}
