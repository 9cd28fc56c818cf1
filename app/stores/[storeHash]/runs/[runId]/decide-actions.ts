'use server'

import { storeAction } from '@/app/door'
import { readDecided } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { parseAfterCustomer, parseDecision, parseDuplicateDecision, parseRunId } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import type { Decision, DuplicateDecision, DuplicatesPage, RunNews } from '@/components/run/run-actions'
import { acceptRows, chooseForAll, chooseRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { listDuplicates } from '@/lib/runs/plan/list-duplicates'

/** Customers a page: as many as one looks through at once. */
const DUPLICATES_SHOWN = 10

export const decideRows = storeAction('EDITOR', async ({ session }, runId: string, input: Decision): Promise<RunNews> => {
  const { decision, rows, plannedAt } = parseDecision(input)
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  await (decision === 'leaveOut' ? leaveOutRows : acceptRows)(run, rows, plannedAt)
  return readDecided(session, run)
})

export const listRunDuplicates = storeAction('VIEWER', async ({ session }, runId: string, after: number): Promise<DuplicatesPage> => {
  const query = { after: parseAfterCustomer(after), limit: DUPLICATES_SHOWN + 1 }
  const customers = await listDuplicates(session.storeHash, parseRunId(runId), query)
  return { status: 'listedDuplicates', customers: customers.slice(0, DUPLICATES_SHOWN), hasMore: customers.length > DUPLICATES_SHOWN }
})

export const chooseRunDuplicates = storeAction('EDITOR', async ({ session }, runId: string, input: DuplicateDecision): Promise<RunNews> => {
  const decision = parseDuplicateDecision(input)
  const run = { storeHash: session.storeHash, id: parseRunId(runId) }
  await ('forAll' in decision
    ? chooseForAll(run, decision.forAll, decision.plannedAt)
    : chooseRows(run, decision.rowNumbers, decision.plannedAt))
  return readDecided(session, run)
})
