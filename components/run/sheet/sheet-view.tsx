'use client'

import { Message, Text } from '@bigcommerce/big-design'
import { ActionBar, Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { CorrectCards } from '@/components/run/sheet/correct-cards'
import { CorrectSheet } from '@/components/run/sheet/correct-sheet'
import { useIsWide } from '@/components/run/sheet/use-is-wide'
import { useSheetColumns } from '@/components/run/sheet/use-sheet-columns'
import type { RunActions, RunFacts, RunRow } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import { useRunSteps } from '@/components/run/use-run-steps'
import { AskModal } from '@/components/shared/ask-modal'
import type { Group } from '@/components/shared/group'
import { toast } from '@/components/shared/toasts'
import { useUnsaved } from '@/components/shared/use-unsaved'

export type SheetViewProps = {
  storeHash: string
  runId: string
  facts: RunFacts
  groups: Group[]
  rows: RunRow[]
  /** More of them come once these are corrected. */
  hasMore: boolean
  /** The preview that all of the rows are of. */
  plannedAt: string | null
  reopenUrl: string
  actions: Pick<RunActions, 'readNews' | 'correct'>
}

export type Edits = ReadonlyMap<number, string[]>

/** Rows that need correcting, on a page of their own: typed over and checked together. */
export function SheetView({ storeHash, runId, facts, groups, rows, hasMore, plannedAt, reopenUrl, actions }: SheetViewProps) {
  const t = useTranslations('run')
  const router = useRouter()
  const isWide = useIsWide()
  const [edits, setEdits] = useState<Edits>(new Map())
  const [isLeaving, setIsLeaving] = useState(false)
  // whoever was told that the preview is another one may save all the same
  const [seenAt, setSeenAt] = useState(plannedAt)
  const steps = useRunSteps(storeHash, actions.readNews, ({ run }) => setSeenAt(run.plannedAt))
  const columns = useSheetColumns({ rows, facts, groups })
  const changed = [...edits].filter(([rowNumber, cells]) => {
    const row = rows.find((one) => one.rowNumber === rowNumber)
    return cells.some((cell, column) => cell !== (row?.cells[column] ?? ''))
  })
  const isChanged = changed.length > 0
  useUnsaved(isChanged)
  const back = `/stores/${storeHash}/runs/${runId}`
  const title = t('sheet.header', { count: rows.length })
  const header = useSheetHeader(title, facts.name, back, isChanged, () => setIsLeaving(true))

  function save() {
    const corrected = changed.map(([rowNumber, cells]) => ({ rowNumber, cells }))
    steps.take(
      () => actions.correct({ rows: corrected, plannedAt: seenAt }),
      (answer) => {
        if (!answer) return
        setEdits(new Map())
        toast(t('rows.correctedNews', { count: corrected.length }))
        router.push(back)
      },
    )
  }

  function edit(some: Edits) {
    setEdits((before) => new Map([...before, ...some]))
  }

  const bar = [
    { text: t('sheet.save', { count: changed.length }), onClick: save, isLoading: steps.isBusy, disabled: !isChanged },
    {
      text: t('correction.cancel'),
      variant: 'subtle' as const,
      onClick: () => (isChanged ? setIsLeaving(true) : router.push(back)),
      disabled: steps.isBusy,
    },
  ]
  const shared = { rows, facts, columns, edits, onEdit: edit }
  return (
    <Page actionBar={<ActionBar actions={bar} />} header={header}>
      {steps.failure && <RunProblem onRetry={steps.failure.again} problem={steps.failure.problem} reopenUrl={reopenUrl} />}
      {rows.length === 0 && <Message messages={[{ text: t('sheet.none') }]} type="info" />}
      {rows.length > 0 && <Text>{t(hasMore ? 'sheet.textOfMore' : 'sheet.text', { count: rows.length })}</Text>}
      {rows.length > 0 && (isWide ? <CorrectSheet {...shared} /> : <CorrectCards {...shared} isBusy={steps.isBusy} />)}
      <AskModal
        back={t('sheet.stay')}
        confirm={t('sheet.leave')}
        header={t('sheet.leaveHeader')}
        isBusy={false}
        isDestructive
        isOpen={isLeaving}
        onBack={() => setIsLeaving(false)}
        onConfirm={() => router.push(back)}
      >
        <Text>{t('sheet.leaveText', { count: changed.length })}</Text>
      </AskModal>
    </Page>
  )
}

/** The way back asks first where something is typed. BigDesign's page builds its header anew whenever an attribute changes. */
function useSheetHeader(title: string, name: string, back: string, isChanged: boolean, onAsk: () => void) {
  const t = useTranslations('run')
  const router = useRouter()
  return useMemo(() => {
    function onClick(event: React.MouseEvent<HTMLAnchorElement>) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      if (isChanged) onAsk()
      else router.push(back)
    }
    return <Header backLink={{ text: name || t('sheet.back'), href: back, onClick }} title={title} />
    // onAsk only sets state
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [title, name, back, isChanged, router, t])
}
