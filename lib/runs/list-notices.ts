import { countNotUpdated } from '@/lib/runs/count-not-updated'
import { countRows, listRunsIn, type RunRecord } from '@/lib/runs/read-run'
import type { RunState } from '@/lib/contract/run-states'

const running: RunState[] = ['QUEUED', 'RUNNING', 'PAUSING', 'PAUSED', 'CANCELLING']
const TOLD_FOR_MS = 7 * 24 * 60 * 60_000
const MOST = 3

/** A run that everybody who opens the app should know of. */
export type RunNotice =
  | {
      kind: 'running'
      run: RunRecord
      done: number
      total: number
      /** As it went until now; null where that is not known yet. */ secondsLeft: number | null
    }
  | { kind: 'needs_you'; run: RunRecord; notUpdated: number; total: number }

/** What is carried out at the moment, and what has ended within the last seven days with customers that were not updated; the newest of each. */
export async function listNotices(storeHash: string): Promise<RunNotice[]> {
  const since = new Date(Date.now() - TOLD_FOR_MS)
  const [live, ended] = await Promise.all([
    listRunsIn(storeHash, { states: running, limit: MOST }),
    listRunsIn(storeHash, { states: ['COMPLETED'], finishedAfter: since, limit: 10 * MOST }),
  ])
  const notUpdated = await countNotUpdated(
    storeHash,
    ended.map(({ id }) => id),
  )
  const needing = ended.filter(({ id }) => notUpdated.has(id)).slice(0, MOST)
  return [
    ...(await Promise.all(live.map((run) => progressOf(storeHash, run)))),
    ...needing.map((run) => ({ kind: 'needs_you' as const, run, notUpdated: notUpdated.get(run.id)!, total: run.rowCount })),
  ]
}

async function progressOf(storeHash: string, run: RunRecord): Promise<RunNotice> {
  const counts = await countRows(storeHash, run.id)
  const total = run.rowCount
  const done = total - counts.PENDING
  const elapsedMs = run.startedAt && run.state === 'RUNNING' ? Date.now() - run.startedAt.getTime() : 0
  return {
    kind: 'running',
    run,
    done,
    total,
    secondsLeft: elapsedMs && done ? Math.round((counts.PENDING * elapsedMs) / done / 1_000) : null,
  }
}
