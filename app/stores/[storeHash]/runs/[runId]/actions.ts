'use server'

import { storeAction } from '@/app/door'
import { readDecided, readNews, readOwnRun } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import {
  parseColumns,
  parseCorrections,
  parseGroupChoices,
  parsePlannedAt,
  parseRowsQuery,
  parseRunId,
  parseStep,
} from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type {
  Corrections,
  GroupChoices,
  RowsPage,
  RowsQuery,
  RunNews,
  SeenColumns,
  Step,
  UnknownGroups,
} from '@/components/run/run-actions'
import { chooseGroups, listUnknownGroups } from '@/lib/runs/plan/choose-groups'
import { cancelRun, confirmRun, pauseRun, resumeRun } from '@/lib/runs/control-run'
import { correctRows } from '@/lib/runs/plan/decide-rows'
import { listRows } from '@/lib/runs/list-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'

const steps = { pause: pauseRun, resume: resumeRun, cancel: cancelRun }

export const readRunNews = storeAction('VIEWER', async ({ session }, runId: string): Promise<RunNews> => {
  return readNews(session, parseRunId(runId))
})

export const listRunRows = storeAction('VIEWER', async ({ session }, runId: string, query: RowsQuery): Promise<RowsPage> => {
  const { states, isLeftOut, code, after, limit } = parseRowsQuery(query)
  const id = parseRunId(runId)
  // first: where it is planned again meanwhile, the rows are newer than what they are taken for, and no confirmation passes
  const { plannedAt } = await readOwnRun(session, id)
  const filter = { states: states ?? undefined, isLeftOut, code: code ?? undefined }
  const rows = await listRows(session.storeHash, id, { ...filter, after, limit: limit + 1 })
  const shown = { rows: rows.slice(0, limit), hasMore: rows.length > limit }
  return { status: 'listed', ...shown, plannedAt: plannedAt?.toISOString() ?? null }
})

export const controlRun = storeAction('EDITOR', async ({ session }, runId: string, step: Step): Promise<RunNews> => {
  const id = parseRunId(runId)
  await steps[parseStep(step)]({ storeHash: session.storeHash, id })
  return readNews(session, id)
})

export const confirmPreview = storeAction('EDITOR', async ({ session }, runId: string, plannedAt: string): Promise<RunNews> => {
  const id = parseRunId(runId)
  await confirmRun({ storeHash: session.storeHash, id }, parsePlannedAt(plannedAt))
  return readNews(session, id)
})

export const correctRunRows = storeAction('EDITOR', async ({ session }, runId: string, input: Corrections): Promise<RunNews> => {
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  const { rows, plannedAt } = parseCorrections(input)
  await correctRows(run, rows, plannedAt)
  return readDecided(session, run)
})

export const mapRunColumns = storeAction('EDITOR', async ({ session }, runId: string, input: SeenColumns): Promise<RunNews> => {
  const id = parseRunId(runId)
  const { plannedAt, ...choice } = parseColumns(input)
  await mapColumns({ storeHash: session.storeHash, id }, choice, plannedAt)
  return readNews(session, id)
})

export const listRunGroups = storeAction('VIEWER', async ({ session }, runId: string): Promise<UnknownGroups> => {
  return { status: 'listedGroups', ...(await listUnknownGroups(session.storeHash, parseRunId(runId))) }
})

export const chooseRunGroups = storeAction('EDITOR', async ({ session }, runId: string, input: GroupChoices): Promise<RunNews> => {
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  const { choices, plannedAt } = parseGroupChoices(input)
  await chooseGroups(run, choices, plannedAt)
  return readDecided(session, run)
})
