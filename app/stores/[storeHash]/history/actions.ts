'use server'

import { createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { storeAction } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { readActivityPage } from '@/app/stores/[storeHash]/history/activity-page'
import { parseBefore, parseRestore, parseRunLines } from '@/app/stores/[storeHash]/history/history-input'
import { readRunLines } from '@/app/stores/[storeHash]/history/shown-history'
import { chargeUser } from '@/app/user-budget'
import type { ActivityPage, Restored, RestoreInput, RunLines } from '@/components/history/history-actions'
import { restoreChanges } from '@/lib/runs/history/restore-changes'
import { readRun } from '@/lib/runs/read-run'
import type { StoreSession } from '@/lib/stores/sessions'

export const listRunLines = storeAction('VIEWER', async ({ session }, runId: string, after: number): Promise<RunLines> => {
  const input = parseRunLines({ runId, after })
  return readRunLines(session, input.runId, input.after)
})

export const restoreHistory = storeAction('EDITOR', async ({ session }, input: RestoreInput): Promise<Restored> => {
  await chargeUser('previews', session)
  const choice = parseRestore(input)
  const { userId, email: name } = session.user
  const runId = await restoreChanges(session.storeHash, choice, { source: 'UNDO', userId, name }, await calledOf(session, choice))
  return { status: 'made', runId }
})

export const listActivity = storeAction('OWNER', async ({ session }, before: string): Promise<ActivityPage> => {
  return readActivityPage(session, parseBefore(before))
})

/** One bulk update that is put back is called as if it were undone on its own page. */
async function calledOf(session: StoreSession, { changeIds, runIds }: RestoreInput) {
  const t = createTranslator(languageFor(session, (await headers()).get('accept-language')))
  const [runId] = runIds
  const run = runId && runIds.length === 1 && !changeIds.length ? await readRun(session.storeHash, runId) : null
  if (!run) return { name: t('storeHistory.restored', { count: changeIds.length, runs: runIds.length }) }
  const firstName = run.title.firstName || run.title.name || t(`runs.sources.${run.source}`)
  return { name: t('run.undoing.name', { name: firstName }), firstName }
}
