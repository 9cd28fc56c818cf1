import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import { languageFor } from '@/app/i18n/language'
import { runResult } from '@/app/stores/[storeHash]/runs/run-result'
import { noResults, type RunResults } from '@/lib/runs/count-results'
import type { RunRecord } from '@/lib/runs/read-run'

const t = createTranslator(languageFor(null, 'en'))
const begun = new Date('2026-11-27T10:00:00Z')
const ended = new Date('2026-11-27T10:03:10Z')

const run = (state: RunRecord['state'], more: Partial<RunRecord> = {}) =>
  ({ state, rowCount: 500, plannedTo: 0, leavesWork: false, startedAt: null, finishedAt: null, ...more }) as RunRecord
const results = (some: Partial<RunResults>): RunResults => ({ ...noResults, ...some })

test.each<[string, RunRecord, RunResults, string, string | null]>([
  ['columns to be named', run('MAPPING'), noResults, '500 customers', null],
  ['being checked', run('PLANNING', { plannedTo: 201 }), results({ pending: 500 }), '200 of 500 checked', null],
  ['ready', run('PREVIEWED'), results({ pending: 498, notUpdated: 2 }), '498 will change, 2 need attention', null],
  ['begun only just', run('RUNNING', { startedAt: new Date() }), results({ updated: 10, pending: 490 }), '10 of 500', null],
  [
    'left to somebody',
    run('COMPLETED', { leavesWork: true, startedAt: begun, finishedAt: ended }),
    results({ updated: 490, unchanged: 8, notUpdated: 2 }),
    '498 done, 2 need you',
    '3 min',
  ],
  [
    'left as it is',
    run('COMPLETED', { startedAt: begun, finishedAt: ended }),
    results({ updated: 497, notUpdated: 2, leftOut: 1 }),
    '497 done, 1 skipped, 2 not updated',
    '3 min',
  ],
  [
    'stopped half way',
    run('CANCELLED', { startedAt: begun, finishedAt: ended }),
    results({ updated: 12, pending: 488 }),
    '12 done, 488 not reached',
    '3 min',
  ],
  ['cancelled before', run('CANCELLED', { finishedAt: ended }), results({ pending: 500 }), 'Nothing was changed', null],
])('a bulk update tells how far it is, or what became of it: %s', (_, record, counted, result, took) => {
  expect(runResult(t, record, counted)).toEqual({ result, took })
})

test('one at work for a while tells how long the rest takes', () => {
  const minuteAgo = new Date(Date.now() - 60_000)
  const { result } = runResult(t, run('RUNNING', { startedAt: minuteAgo }), results({ updated: 100, pending: 400 }))
  expect(result).toBe('100 of 500 · 4 min left')
})
