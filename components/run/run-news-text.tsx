'use client'

import { useTranslations } from 'next-intl'
import { countOf, notUpdatedOf } from '@/components/run/rows/row-filter'
import { useRunBadge } from '@/components/shared/use-run-badge'
import type { ShownRun } from '@/components/run/run-actions'

const STEPS = 4
const hidden = { clip: 'rect(0 0 0 0)', height: 1, overflow: 'hidden', position: 'absolute', whiteSpace: 'nowrap', width: 1 } as const

/** Tells those who listen when the run's state changes and at each quarter of its way, not every second. */
export function RunNewsText({ run }: { run: ShownRun }) {
  const t = useTranslations('run')
  const total = countOf(run.counts, null)
  const done = run.state === 'PLANNING' || run.state === 'REPLANNING' ? run.checked : total - run.counts.PENDING
  const told = Math.floor((Math.floor((done / Math.max(total, 1)) * STEPS) / STEPS) * total)
  const { label: state } = useRunBadge()(run.state, notUpdatedOf(run))
  return (
    <div role="status" style={hidden}>
      {run.state === 'RUNNING' && told > 0 ? t('progress.news', { state, done: told, total }) : state}
    </div>
  )
}
