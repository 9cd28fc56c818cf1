'use client'

import { Box, Button, Message, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Group } from '@/components/shared/group'
import { ColumnsPanel } from '@/components/run/columns/columns-panel'
import { GroupChoices } from '@/components/run/preview/group-choices'
import { PlanningPanel } from '@/components/run/preview/planning-panel'
import { PreviewRows } from '@/components/run/preview/preview-rows'
import { ProgressPanel } from '@/components/run/progress/progress-panel'
import { ResultPanel } from '@/components/run/result/result-panel'
import { ResultRows } from '@/components/run/result/result-rows'
import { failedStates } from '@/components/run/rows/row-filter'
import type { RunActions, RunFacts, ShownRun } from '@/components/run/run-actions'
import type { useColumnsStep } from '@/components/run/columns/use-columns-step'
import type { useRunSteps } from '@/components/run/use-run-steps'

export type RunBodyProps = {
  run: ShownRun
  facts: RunFacts
  groups: Group[]
  storeHash: string
  canEdit: boolean
  isLost: boolean
  show: string | null
  reopenUrl: string
  actions: RunActions
  steps: ReturnType<typeof useRunSteps>
  columns: ReturnType<typeof useColumnsStep>
  onUndo: (rowNumbers: number[] | null) => void
}

/** What the run's state asks for. */
export function RunBody(props: RunBodyProps) {
  const { run, canEdit, columns, facts, groups, storeHash, reopenUrl, actions, steps, onUndo } = props
  const t = useTranslations('run')
  const section = useRef<HTMLDivElement>(null)
  const shown = useRef(run.state)
  useEffect(() => {
    if (shown.current === run.state) return
    shown.current = run.state
    // after a modal has given the focus back to a button that is gone: to the result, but away from nothing that is in use
    const timer = setTimeout(() => document.activeElement === document.body && section.current?.focus({ preventScroll: true }), 50)
    return () => clearTimeout(timer)
  }, [run.state])

  function content() {
    if (columns.isOpen && canEdit) return <ColumnsPanel draft={columns.draft} facts={facts} isBusy={steps.isBusy} />
    switch (run.state) {
      case 'MAPPING':
        return (
          <Panel header={t('states.MAPPING')}>
            <Text>{t('mapping.waits')}</Text>
          </Panel>
        )
      case 'PLANNING':
      case 'REPLANNING':
        return <PlanningPanel run={run} />
      case 'PREVIEWED':
        return (
          <>
            <PreviewMessage run={run} />
            {canEdit && (
              <GroupChoices
                groups={groups}
                invalid={run.counts.INVALID}
                isBusy={steps.isBusy}
                listGroups={actions.listGroups}
                onChoose={(choices) => steps.take(() => actions.chooseGroups(choices))}
              />
            )}
            {canEdit && columns.onReopen && (
              <Box marginBottom="medium">
                <Button disabled={steps.isBusy} mobileWidth="auto" onClick={columns.onReopen} variant="secondary">
                  {t('mapping.change')}
                </Button>
              </Box>
            )}
            <PreviewRows {...props} />
          </>
        )
      case 'QUEUED':
      case 'RUNNING':
      case 'PAUSING':
      case 'PAUSED':
      case 'CANCELLING':
        return <ProgressPanel isLost={props.isLost} run={run} />
      case 'COMPLETED':
      case 'CANCELLED':
      case 'FAILED': {
        const acts = {
          resume: () => steps.take(() => actions.control('resume')),
          retry: () => steps.take(() => actions.retry({ states: failedStates, rowNumbers: null })),
          undo: () => onUndo(null),
        }
        return (
          <>
            <ResultPanel
              acts={canEdit ? acts : null}
              isBusy={steps.isBusy}
              name={facts.name}
              reopenUrl={reopenUrl}
              run={run}
              storeHash={storeHash}
            />
            <ResultRows {...props} />
          </>
        )
      }
    }
  }

  return (
    <section aria-label={t(`states.${run.state}`)} ref={section} tabIndex={-1}>
      {content()}
    </section>
  )
}

function PreviewMessage({ run: { changes } }: { run: ShownRun }) {
  const t = useTranslations('run.preview')
  if (changes.customers === 0) return <Message marginBottom="medium" messages={[{ text: t('nothing') }]} type="info" />
  if (changes.emails === 0) return null
  return (
    <Message
      header={t('emailsHeader', { count: changes.emails })}
      marginBottom="medium"
      messages={[{ text: t('emails') }]}
      type="warning"
    />
  )
}
