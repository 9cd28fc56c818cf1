'use server'

import { storeAction } from '@/app/door'
import { readDecided } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { parseCellChoices, parseRunId } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type { CellChoices, Findings, RunNews } from '@/components/run/run-actions'
import { decideCells } from '@/lib/runs/plan/decide-cells'
import { listFindings } from '@/lib/runs/plan/list-findings'

export const listRunFindings = storeAction('VIEWER', async ({ session }, runId: string): Promise<Findings> => {
  return { status: 'listedFindings', ...(await listFindings(session.storeHash, parseRunId(runId))) }
})

export const decideRunCells = storeAction('EDITOR', async ({ session }, runId: string, input: CellChoices): Promise<RunNews> => {
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  const { choices, plannedAt } = parseCellChoices(input)
  await decideCells(run, choices, plannedAt)
  return readDecided(session, run)
})
