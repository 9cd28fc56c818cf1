'use client'

import { Panel } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Group } from '@/components/shared/group'
import { useShownValue } from '@/components/shared/use-shown-value'
import { RowsTable } from '@/components/run/rows/rows-table'
import type { RunFacts, RunRow, ShownRun } from '@/components/run/run-actions'

type NewsRowsProps = { run: ShownRun; facts: RunFacts; groups: Group[]; storeHash: string }

/** What went wrong last, and who was updated last. */
export function NewsRows({ run, facts, groups, storeHash }: NewsRowsProps) {
  const t = useTranslations('run.progress')
  const shownValue = useShownValue(groups)
  const { failed = [], updated = [] } = run.news ?? {}

  function list(header: string, rows: RunRow[], isAlike: boolean) {
    if (!rows.length) return null
    return (
      <Panel header={header}>
        <RowsTable
          {...{ facts, rows, shownValue, storeHash, isAlike }}
          actionsOf={null}
          label={header}
          onTick={() => null}
          runState={run.state}
          ticks={null}
        />
      </Panel>
    )
  }

  return (
    <>
      {list(t('failed'), failed, false)}
      {list(t('updated'), updated, true)}
    </>
  )
}
