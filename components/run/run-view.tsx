'use client'

import { ActionBar, Page } from '@bigcommerce/big-design-patterns'
import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Group } from '@/components/shared/group'
import { CancelRun } from '@/components/run/progress/cancel-run'
import { ConfirmRun } from '@/components/run/preview/confirm-run'
import { RunBody } from '@/components/run/run-body'
import { RunNewsText } from '@/components/run/run-news-text'
import { RunProblem } from '@/components/run/run-problem'
import { RunStepper } from '@/components/shared/run-stepper'
import type { RunActions, RunFacts, ShownRun, Step, UndoInput } from '@/components/run/run-actions'
import { Toasts } from '@/components/shared/toasts'
import { UndoModal } from '@/components/run/result/undo-modal'
import { useColumnsStep } from '@/components/run/columns/use-columns-step'
import { useRunBar } from '@/components/run/use-run-bar'
import { useRunHeader } from '@/components/run/use-run-header'
import { useRunNews } from '@/components/run/use-run-news'
import { useRunSteps } from '@/components/run/use-run-steps'

export type RunViewProps = {
  storeHash: string
  initial: ShownRun
  facts: RunFacts
  groups: Group[]
  canEdit: boolean
  /** The filter that stands in the address. */
  show: string | null
  reopenUrl: string
  actions: RunActions
}

type Dialog = 'confirm' | 'cancel' | 'undo'

/** One run in whatever state it is. */
export function RunView({ storeHash, initial, facts, groups, canEdit, show, reopenUrl, actions }: RunViewProps) {
  const t = useTranslations('run')
  const { run, setRun, isLost } = useRunNews(initial, actions.readNews)
  const steps = useRunSteps(storeHash, actions.readNews, setRun)
  const header = useRunHeader(storeHash, run, facts)
  // a modal is mounted with its first opening and stays
  const [opened, setOpened] = useState<ReadonlySet<Dialog>>(new Set())
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [undoRows, setUndoRows] = useState<number[] | null>(null)

  function open(wanted: Dialog) {
    setOpened(new Set([...opened, wanted]))
    setDialog(wanted)
  }

  function close() {
    setDialog(null)
  }

  function take(step: Step) {
    steps.take(() => actions.control(step), close)
  }

  function openUndo(rowNumbers: number[] | null) {
    setUndoRows(rowNumbers)
    open('undo')
  }

  const columns = useColumnsStep({ run, facts, steps, map: actions.map })
  const bar = useRunBar({
    ...{ run, isBusy: steps.isBusy, columns: columns.bar },
    onConfirm: () => open('confirm'),
    onCancel: () => open('cancel'),
    onStep: take,
  })
  const modal = { isBusy: steps.isBusy, onBack: close }
  const failure = steps.failure && (steps.failure.state ?? run.state) === run.state ? steps.failure : null
  return (
    <Page actionBar={canEdit && bar.length > 0 ? <ActionBar actions={bar} /> : undefined} header={header}>
      <Toasts />
      {!canEdit && <Message marginBottom="medium" messages={[{ text: t('preview.readOnly') }]} type="info" />}
      {failure && <RunProblem onRetry={failure.again} problem={failure.problem} reopenUrl={reopenUrl} />}
      <RunStepper source={facts.source} state={columns.isOpen ? 'MAPPING' : run.state} />
      <RunBody
        actions={actions}
        canEdit={canEdit}
        columns={columns}
        facts={facts}
        groups={groups}
        isLost={isLost}
        onUndo={openUndo}
        reopenUrl={reopenUrl}
        run={run}
        show={show}
        steps={steps}
        storeHash={storeHash}
      />
      <RunNewsText run={run} />
      {opened.has('confirm') && <ConfirmRun isOpen={dialog === 'confirm'} onConfirm={() => take('confirm')} run={run} {...modal} />}
      {opened.has('cancel') && <CancelRun isOpen={dialog === 'cancel'} onConfirm={() => take('cancel')} run={run} {...modal} />}
      {opened.has('undo') && (
        <UndoModal
          isOpen={dialog === 'undo'}
          onConfirm={(choice: UndoInput) => steps.take(() => actions.undo(choice), close)}
          rowNumbers={undoRows}
          {...modal}
        />
      )}
    </Page>
  )
}
