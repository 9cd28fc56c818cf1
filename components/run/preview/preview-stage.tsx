'use client'

import { Box, Button, Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { CellFindings } from '@/components/run/preview/cell-findings'
import { GroupChoices } from '@/components/run/preview/group-choices'
import { PlanningPanel } from '@/components/run/preview/planning-panel'
import { PreviewRows } from '@/components/run/preview/preview-rows'
import { countOf } from '@/components/run/rows/row-filter'
import type { RunFacts, ShownRun } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'
import { notUpdatedStates } from '@/lib/contract/row-states'

/** What the run would change, before anybody says that it may. While decisions are worked in it waits unseen, as it was left. */
export function PreviewStage(props: RunStageProps) {
  const { run, facts, groups, canEdit, columns, actions, steps } = props
  const t = useTranslations('run')
  const isReplanning = run.state === 'REPLANNING'
  return (
    <>
      {isReplanning && <PlanningPanel run={run} />}
      <div hidden={isReplanning}>
        {facts.columns?.includes('as_exported') && (
          <Message marginBottom="medium" messages={[{ text: t('preview.exported') }]} type="info" />
        )}
        <PreviewMessage facts={facts} run={run} />
        <CellFindings {...props} />
        {canEdit && (
          <GroupChoices
            groups={groups}
            plannedAt={run.plannedAt}
            isBusy={steps.isBusy}
            listGroups={actions.listGroups}
            onChoose={(choices, done) =>
              steps.take(
                () => actions.chooseGroups(choices),
                (answer) => answer && done(),
              )
            }
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
      </div>
    </>
  )
}

function PreviewMessage({ run: { changes, counts }, facts }: { run: ShownRun; facts: RunFacts }) {
  const t = useTranslations('run.preview')
  const nothing = facts.source === 'UNDO' ? 'nothingToGiveBack' : countOf(counts, notUpdatedStates) > 0 ? 'nothing' : 'nothingNew'
  if (changes.customers === 0) return <Message marginBottom="medium" messages={[{ text: t(nothing) }]} type="info" />
  return (
    <>
      {changes.emails > 0 && (
        <Message
          header={t('emailsHeader', { count: changes.emails })}
          marginBottom="medium"
          messages={[{ text: t('emails') }]}
          type="warning"
        />
      )}
      {changes.groups > 0 && (
        <Message
          header={t('groupsHeader', { count: changes.groups })}
          marginBottom="medium"
          messages={[{ text: t('groups') }]}
          type="warning"
        />
      )}
    </>
  )
}
