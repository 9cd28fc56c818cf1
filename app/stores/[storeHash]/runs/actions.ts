'use server'

import { storeAction } from '@/app/door'
import { listRunsPage } from '@/app/stores/[storeHash]/runs/list-runs'
import { parseRunId } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { parseRunsQuery } from '@/app/stores/[storeHash]/runs/runs-query'
import type { RunsList, RunsQuery } from '@/components/runs/list/runs-list'
import { leaveAsItIs } from '@/lib/runs/needs-somebody'

export const readRunsPage = storeAction('VIEWER', async ({ session }, query: RunsQuery): Promise<RunsList> => {
  return listRunsPage(session, parseRunsQuery(query))
})

export const leaveRunAsItIs = storeAction('EDITOR', async ({ session }, runId: string): Promise<{ status: 'left' }> => {
  await leaveAsItIs({ storeHash: session.storeHash, id: parseRunId(runId) })
  return { status: 'left' }
})
