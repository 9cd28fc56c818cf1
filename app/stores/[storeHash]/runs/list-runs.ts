import { createFormatter, createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import { runNamer } from '@/app/stores/[storeHash]/runs/run-name'
import { runResult } from '@/app/stores/[storeHash]/runs/run-result'
import { runFilterOf } from '@/app/stores/[storeHash]/runs/runs-query'
import { isFiltered, pageSizes, type ListedRun, type RunsList, type RunsQuery } from '@/components/runs/list/runs-list'
import { runVariants } from '@/components/shared/run-variants'
import { finalStates, type RunState } from '@/lib/contract/run-states'
import { countResults, noResults } from '@/lib/runs/count-results'
import { countNeeding, findRuns } from '@/lib/runs/find-runs'
import type { RunRecord } from '@/lib/runs/read-run'
import type { StoreSession } from '@/lib/stores/sessions'

/** So many are told of beside a list of others. */
const MOST_TOLD = 5
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const
/** Something is at work on them. */
const busyStates: RunState[] = ['PLANNING', 'REPLANNING', 'QUEUED', 'RUNNING', 'PAUSING', 'CANCELLING']
const waitingStates = ['MAPPING', 'NEEDS_ANSWER', 'PREVIEWED', 'PAUSED', 'FAILED'] as const

/** A page of the store's bulk updates, and on the first page of all those that need somebody. */
export async function listRunsPage(session: StoreSession, query: RunsQuery): Promise<RunsList> {
  const { storeHash } = session
  const filter = runFilterOf(query, languageFor(session, null).timeZone)
  const place = { before: query.before ?? undefined, after: query.after ?? undefined }
  const [found, needing] = await Promise.all([
    findRuns(storeHash, filter, place, Number(query.size ?? pageSizes[0])),
    isFiltered(query) || query.before || query.after ? { runs: [], count: 0 } : readNeedingRuns(session),
  ])
  const { hasNewer, hasOlder } = found
  const runs = await toldRuns(session, found.runs)
  return { status: 'listed', runs, hasNewer, hasOlder, needing: needing.runs, needingCount: needing.count }
}

/** What people of the store have to know first: what is under way, and what waits for one of them, newest first. */
export async function readCurrentRuns(session: StoreSession): Promise<{ busy: ListedRun[]; needing: ListedRun[]; needingCount: number }> {
  const [busy, needing] = await Promise.all([
    findRuns(session.storeHash, { states: busyStates }, {}, MOST_TOLD).then(({ runs }) => toldRuns(session, runs)),
    readNeedingRuns(session),
  ])
  return { busy, needing: needing.runs, needingCount: needing.count }
}

async function readNeedingRuns(session: StoreSession): Promise<{ runs: ListedRun[]; count: number }> {
  const { storeHash } = session
  const [{ runs }, count] = await Promise.all([findRuns(storeHash, { states: 'needsSomebody' }, {}, MOST_TOLD), countNeeding(storeHash)])
  return { runs: await toldRuns(session, runs), count }
}

/** Runs in the words of whoever looks. */
async function toldRuns(session: StoreSession, runs: RunRecord[]): Promise<ListedRun[]> {
  const language = languageFor(session, (await headers()).get('accept-language'))
  const t = createTranslator(language)
  const format = createFormatter(language)
  const counted = await countResults(
    session.storeHash,
    runs.map(({ id }) => id),
  )
  const nameOf = await runNamer(session)
  return runs.map((run) => {
    const { id, state, title, createdAt, leavesWork } = run
    const results = counted.get(id) ?? noResults
    const waits = waitingStates.find((one) => one === state)
    const next = leavesWork ? t('runs.next.COMPLETED') : waits ? t(`runs.next.${waits}`) : null
    const isPartly = state === 'COMPLETED' && results.notUpdated > 0
    return {
      ...{ id, state, leavesWork, next, name: nameOf(run), who: title.actor },
      badge: isPartly
        ? { label: t('run.completedPartly', { count: results.notUpdated }), variant: leavesWork ? 'warning' : 'secondary' }
        : { label: t(`run.states.${state}`), variant: runVariants[state] },
      when: format.dateTime(createdAt, MOMENT),
      isBusy: busyStates.includes(state),
      canUndo: finalStates.includes(state) && results.updated > 0,
      ...runResult(t, run, results),
    }
  })
}
