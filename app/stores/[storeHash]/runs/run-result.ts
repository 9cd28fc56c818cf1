import type { useTranslations } from 'next-intl'
import type { RunResults } from '@/lib/runs/count-results'
import type { RunRecord } from '@/lib/runs/read-run'

type Translate = ReturnType<typeof useTranslations<never>>

const MINUTE = 60
const HOUR = 60 * MINUTE
/** Of so many rows on it can be told how long the others take. */
const TOLD_FROM_ROWS = 20

/** How far a run is, or what became of it ("498 done, 2 need you"), and how long it took. */
export function runResult(t: Translate, run: RunRecord, results: RunResults): { result: string; took: string | null } {
  const { startedAt, finishedAt } = run
  const took = startedAt && finishedAt ? spanText(t, secondsBetween(startedAt, finishedAt)) : null
  return { result: resultText(t, run, results), took }
}

function resultText(t: Translate, run: RunRecord, { updated, unchanged, pending, notUpdated, leftOut }: RunResults): string {
  const { state, rowCount, plannedTo, leavesWork, startedAt } = run
  const done = updated + unchanged
  switch (state) {
    case 'MAPPING':
    case 'NEEDS_ANSWER':
      return t('runs.progress.rows', { count: rowCount })
    case 'PLANNING':
    case 'REPLANNING':
      // the heading is row 1
      return t('runs.progress.checked', { done: Math.min(rowCount, Math.max(0, plannedTo - 1)), total: rowCount })
    case 'PREVIEWED':
      return listed(t, [['willChange', pending], ...(notUpdated ? [['needAttention', notUpdated] as const] : [])])
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSING':
    case 'PAUSED':
    case 'CANCELLING':
      return [t('runs.progress.done', { done: rowCount - pending, total: rowCount }), state === 'RUNNING' && timeLeft(t, run, pending)]
        .filter(Boolean)
        .join(' · ')
    case 'COMPLETED':
      return listed(t, [
        ['done', done],
        ...(leftOut ? [['skipped', leftOut] as const] : []),
        ...(notUpdated ? [[leavesWork ? 'needYou' : 'notUpdated', notUpdated] as const] : []),
      ])
    case 'CANCELLED':
    case 'FAILED':
      return startedAt ? listed(t, [['done', done], ...(pending ? [['notReached', pending] as const] : [])]) : t('runs.progress.nothing')
  }
}

type Part = readonly ['willChange' | 'needAttention' | 'done' | 'skipped' | 'needYou' | 'notUpdated' | 'notReached', number]

function listed(t: Translate, parts: Part[]): string {
  return parts.map(([name, count]) => t(`runs.progress.parts.${name}`, { count })).join(', ')
}

/** By how long the rows before them took, waits among these. */
function timeLeft(t: Translate, { startedAt, rowCount }: RunRecord, pending: number): string | false {
  const done = rowCount - pending
  if (!startedAt || done < TOLD_FROM_ROWS) return false
  const seconds = (secondsBetween(startedAt, new Date()) / done) * pending
  return t('runs.progress.left', { time: spanText(t, Math.max(seconds, 1)) })
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1_000
}

function spanText(t: Translate, seconds: number): string {
  if (seconds < MINUTE) return t('runs.progress.seconds', { count: Math.max(1, Math.round(seconds)) })
  if (seconds < HOUR) return t('runs.progress.minutes', { count: Math.round(seconds / MINUTE) })
  return t('runs.progress.hours', { hours: Math.floor(seconds / HOUR), minutes: Math.round((seconds % HOUR) / MINUTE) })
}
