'use client'

import { Panel, ProgressBar, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { nameProgress } from '@/components/run/progress/name-progress'
import type { ShownRun } from '@/components/run/run-actions'

/** How far the check has come; of a selection the rows are still being listed. */
export function PlanningPanel({ run: { state, checked, rowCount } }: { run: ShownRun }) {
  const t = useTranslations(state === 'REPLANNING' ? 'run.replanning' : 'run.planning')
  const percent = rowCount > 0 ? Math.floor((checked / rowCount) * 100) : undefined
  return (
    <Panel header={t('header')}>
      <Text>{t('text')}</Text>
      <div ref={nameProgress(t('header'))}>
        <ProgressBar percent={percent} />
      </div>
      <Text marginTop="small">{t('done', { done: checked, total: rowCount })}</Text>
    </Panel>
  )
}
