'use client'

import { Panel, ProgressBar, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { nameProgress } from '@/components/shared/name-progress'
import type { ShownRun } from '@/components/run/run-actions'

/** How far the check has come; of a selection the rows are still being listed, of many emails the store is read first. */
export function PlanningPanel({ run: { state, checked, reading, rowCount } }: { run: ShownRun }) {
  const t = useTranslations(state === 'REPLANNING' ? 'run.replanning' : 'run.planning')
  const { read: done, total } = reading ?? { read: checked, total: rowCount }
  const percent = total > 0 ? Math.floor((done / total) * 100) : undefined
  return (
    <Panel header={t('header')}>
      <Text>{t('text')}</Text>
      <div ref={nameProgress(t('header'))}>
        <ProgressBar percent={percent} />
      </div>
      <Text marginTop="small">{reading ? t('reading', reading) : t('done', { done, total })}</Text>
    </Panel>
  )
}
