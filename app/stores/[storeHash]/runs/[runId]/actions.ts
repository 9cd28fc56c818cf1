'use server'

import { createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { readNews, readOwnRun } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import {
  parseColumns,
  parseCorrections,
  parseDecision,
  parseGroupChoices,
  parseRetry,
  parseRowsQuery,
  parseRunId,
  parseStep,
  parseUndo,
} from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type {
  ColumnChoice,
  CorrectedRow,
  Decision,
  GroupChoice,
  NewRun,
  RetryInput,
  RowsPage,
  RowsQuery,
  RunNews,
  Step,
  UndoInput,
  UnknownGroups,
} from '@/components/run/run-actions'
import { chooseGroups, listUnknownGroups } from '@/lib/runs/plan/choose-groups'
import { cancelRun, confirmRun, pauseRun, resumeRun, type RunName } from '@/lib/runs/control-run'
import { acceptRows, correctRows, leaveOutRows, untilReplanned } from '@/lib/runs/plan/decide-rows'
import { listRows } from '@/lib/runs/list-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { retryRun } from '@/lib/runs/retry-run'
import { undoRun } from '@/lib/runs/undo-run'
import type { StoreSession } from '@/lib/stores/sessions'

const REPLANNED_WITHIN_MS = 2_000

const steps = { confirm: confirmRun, pause: pauseRun, resume: resumeRun, cancel: cancelRun }

export const readRunNews = storeAction('VIEWER', async ({ session }, runId: string): Promise<RunNews> => {
  return { status: 'read', run: await readNews(session, parseRunId(runId)) }
})

export const listRunRows = storeAction('VIEWER', async ({ session }, runId: string, query: RowsQuery): Promise<RowsPage> => {
  const { states, after, limit } = parseRowsQuery(query)
  const rows = await listRows(session.storeHash, parseRunId(runId), { states: states ?? undefined, after, limit: limit + 1 })
  return { status: 'listed', rows: rows.slice(0, limit), hasMore: rows.length > limit }
})

export const controlRun = storeAction('EDITOR', async ({ session }, runId: string, step: Step): Promise<RunNews> => {
  const id = parseRunId(runId)
  await steps[parseStep(step)]({ storeHash: session.storeHash, id })
  return { status: 'read', run: await readNews(session, id) }
})

export const decideRows = storeAction('EDITOR', async ({ session }, runId: string, input: Decision): Promise<RunNews> => {
  const { decision, rowNumbers } = parseDecision(input)
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  await (decision === 'leaveOut' ? leaveOutRows : acceptRows)(run, rowNumbers)
  return readDecided(session, run)
})

export const correctRunRows = storeAction('EDITOR', async ({ session }, runId: string, input: CorrectedRow[]): Promise<RunNews> => {
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  await correctRows(run, parseCorrections(input))
  return readDecided(session, run)
})

export const mapRunColumns = storeAction('EDITOR', async ({ session }, runId: string, input: ColumnChoice): Promise<RunNews> => {
  const id = parseRunId(runId)
  await mapColumns({ storeHash: session.storeHash, id }, parseColumns(input))
  return { status: 'read', run: await readNews(session, id) }
})

export const listRunGroups = storeAction('VIEWER', async ({ session }, runId: string): Promise<UnknownGroups> => {
  return { status: 'listedGroups', ...(await listUnknownGroups(session.storeHash, parseRunId(runId))) }
})

export const chooseRunGroups = storeAction('EDITOR', async ({ session }, runId: string, input: GroupChoice[]): Promise<RunNews> => {
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  await chooseGroups(run, parseGroupChoices(input))
  return readDecided(session, run)
})

export const retryRows = storeAction('EDITOR', async ({ session }, runId: string, input: RetryInput): Promise<NewRun> => {
  const { states, rowNumbers } = parseRetry(input)
  const { id, title } = await readOwnRun(session, parseRunId(runId))
  const t = await translatorFor(session)
  const choice = { states: states ?? undefined, rowNumbers: rowNumbers ?? undefined }
  const made = await retryRun(session.storeHash, id, choice, actorOf(session, 'RUN'), t('retryName', { name: title.name }))
  return { status: 'made', runId: made }
})

export const undoRows = storeAction('EDITOR', async ({ session }, runId: string, input: UndoInput): Promise<NewRun> => {
  const { rowNumbers, fields } = parseUndo(input)
  const { id, title } = await readOwnRun(session, parseRunId(runId))
  const t = await translatorFor(session)
  const choice = { rowNumbers: rowNumbers ?? undefined, fields: fields ?? undefined }
  const made = await undoRun(session.storeHash, id, choice, actorOf(session, 'UNDO'), t('undoing.name', { name: title.name }))
  return { status: 'made', runId: made }
})

/** Waits a moment first: most decisions are planned by then, so that the page need not show the state between. */
async function readDecided(session: StoreSession, run: RunName): Promise<RunNews> {
  await untilReplanned(run, REPLANNED_WITHIN_MS)
  return { status: 'read', run: await readNews(session, run.id) }
}

function actorOf({ user }: StoreSession, source: 'RUN' | 'UNDO') {
  return { source, userId: user.userId, name: user.email }
}

async function translatorFor(session: StoreSession) {
  return createTranslator({ ...languageFor(session, (await headers()).get('accept-language')), namespace: 'run' })
}
