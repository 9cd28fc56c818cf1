'use server'

import { storeAction } from '@/app/door'
import { readActivityPage } from '@/app/stores/[storeHash]/history/activity-page'
import { parseBefore, parseRestore, parseRunLines } from '@/app/stores/[storeHash]/history/history-input'
import { readRunLines } from '@/app/stores/[storeHash]/history/shown-history'
import { chargeUser } from '@/app/user-budget'
import type { ActivityPage, Restored, RestoreInput, RunLines } from '@/components/history/history-actions'
import { restoreChanges } from '@/lib/runs/history/restore-changes'

export const listRunLines = storeAction('VIEWER', async ({ session }, runId: string, after: number): Promise<RunLines> => {
  const input = parseRunLines({ runId, after })
  return readRunLines(session, input.runId, input.after)
})

export const restoreHistory = storeAction('EDITOR', async ({ session }, input: RestoreInput): Promise<Restored> => {
  await chargeUser('previews', session)
  const { userId, email: name } = session.user
  const runId = await restoreChanges(session.storeHash, parseRestore(input), { source: 'UNDO', userId, name })
  return { status: 'made', runId }
})

export const listActivity = storeAction('OWNER', async ({ session }, before: string): Promise<ActivityPage> => {
  return readActivityPage(session, parseBefore(before))
})
