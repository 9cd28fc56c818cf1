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
import { isPreview } from '@/components/run/rows/row-filter'
import { RunProblem } from '@/components/run/run-problem'
import { RunStepper } from '@/components/shared/run-stepper'
import type { RunActions, RunFacts, ShownRun, Step, UndoInput } from '@/components/run/run-actions'
import { UndoModal } from '@/components/run/result/undo-modal'
import { useColumnsStep } from '@/components/run/columns/use-columns-step'
import { useQuestion } from '@/components/run/question/use-question'
import { useRunBar } from '@/components/run/use-run-bar'
import { useRunHeader } from '@/components/run/use-run-header'
import { useRunNews } from '@/components/run/use-run-news'
import { useRunSteps } from '@/components/run/use-run-steps'

export type RunViewProps = {
  storeHash: string
  initial: { run: ShownRun; facts: RunFacts }
  groups: Group[]
  canEdit: boolean
  /** The filter that stands in the address. */
  show: string | null
  reopenUrl: string
  actions: RunActions
}

type Dialog = 'confirm' | 'cancel' | 'undo'

/** One run in whatever state it is. */
export function RunView({ storeHash, initial, groups, canEdit, show, reopenUrl, actions }: RunViewProps) {
  const t = useTranslations('run')
  const { run, facts, setNews, isLost } = useRunNews(initial, actions.readNews)
  const steps = useRunSteps(storeHash, actions.readNews, setNews)
  const header = useRunHeader(storeHash, run, facts)
  // a modal is mounted with its first opening and stays
  const [opened, setOpened] = useState<ReadonlySet<Dialog>>(new Set())
  const [dialog, setDialog] = useState<Dialog | null>(null)
  // what the dialog tells is what is confirmed, whatever becomes of the run behind it
  const [asked, setAsked] = useState(run)
  /** The preview whose rows were listed last, which is what a person has seen. */
  const [listedAt, setListedAt] = useState<string | null>(null)
  const [undoRows, setUndoRows] = useState<number[] | null>(null)

  function open(wanted: Dialog) {
    steps.forget()
    setOpened(new Set([...opened, wanted]))
    setDialog(wanted)
  }

  function close() {
    setDialog(null)
  }

  function take(step: Step) {
    steps.take(() => actions.control(step), close)
  }

  function openConfirm() {
    setAsked({ ...run, plannedAt: listedAt ?? run.plannedAt })
    open('confirm')
  }

  function openUndo(rowNumbers: number[] | null) {
    setUndoRows(rowNumbers)
    open('undo')
  }

  const columns = useColumnsStep({ run, facts, steps, map: actions.map })
  const question = useQuestion({ run, columns, steps, answer: actions.answer })
  const bar = useRunBar({
    ...{ run, isBusy: steps.isBusy, columns: columns.bar, question },
    onColumns: columns.onReopen,
    onConfirm: openConfirm,
    onUndo: () => openUndo(null),
    onCancel: () => open('cancel'),
    onStep: take,
  })
  const modal = { isBusy: steps.isBusy, onBack: close }
  const { failure } = steps
  return (
    <Page actionBar={canEdit && bar.length > 0 ? <ActionBar actions={bar} /> : undefined} header={header}>
      {!canEdit && <Message marginBottom="medium" messages={[{ text: t('preview.readOnly') }]} type="info" />}
      {failure && <RunProblem onRetry={failure.again} problem={failure.problem} reopenUrl={reopenUrl} />}
      {(columns.isOpen || !isPreview(run.state)) && <RunStepper source={facts.source} state={columns.isOpen ? 'MAPPING' : run.state} />}
      <RunBody
        actions={actions}
        canEdit={canEdit}
        columns={columns}
        facts={facts}
        groups={groups}
        isLost={isLost}
        onListed={setListedAt}
        onUndo={openUndo}
        reopenUrl={reopenUrl}
        run={run}
        show={show}
        steps={steps}
        storeHash={storeHash}
      />
      <RunNewsText run={run} />
      {opened.has('confirm') && (
        <ConfirmRun
          groups={groups}
          isOpen={dialog === 'confirm'}
          onConfirm={() => steps.take(() => actions.confirm(asked.plannedAt ?? ''), close)}
          run={asked}
          {...modal}
        />
      )}
      {opened.has('cancel') && <CancelRun isOpen={dialog === 'cancel'} onConfirm={() => take('cancel')} run={run} {...modal} />}
      {opened.has('undo') && (
        <UndoModal
          isOpen={dialog === 'undo'}
          listTouched={actions.listTouched}
          onConfirm={(choice: UndoInput) => steps.take(() => actions.undo(choice), close)}
          rowNumbers={undoRows}
          {...modal}
        />
      )}
    </Page>
  )
}
