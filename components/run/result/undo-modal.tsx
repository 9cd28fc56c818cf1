'use client'

import { Checkbox, Fieldset, Form, FormGroup, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { AskModal } from '@/components/shared/ask-modal'
import type { Touched, RunActions, UndoInput } from '@/components/run/run-actions'
import { useProblemText } from '@/components/shared/use-problem-text'
import { offline, type Problem } from '@/components/shared/problem'
import type { FieldName } from '@/lib/contract/fields'

type UndoModalProps = {
  isOpen: boolean
  isBusy: boolean
  /** Null: all that the run changed. */
  rowNumbers: number[] | null
  listTouched: RunActions['listTouched']
  onBack: () => void
  onConfirm: (choice: UndoInput) => void
}

/** Asks what to give back: of the fields that were changed all or some, of all rows or of those that are ticked. */
export function UndoModal({ rowNumbers, listTouched, onConfirm, ...modal }: UndoModalProps) {
  const t = useTranslations('run.undoing')
  const names = useTranslations('fields.labels')
  const problemText = useProblemText()
  const [touched, setTouched] = useState<Touched | Problem | null>(null)
  const [left, setLeft] = useState<ReadonlySet<FieldName>>(new Set())
  const { isOpen } = modal
  useEffect(() => {
    if (!isOpen) return
    let isOver = false
    async function ask() {
      setTouched(null)
      setLeft(new Set())
      const answer = await listTouched(rowNumbers).catch(() => offline)
      if (!isOver) setTouched(answer)
    }
    void ask()
    return () => {
      isOver = true
    }
  }, [isOpen, rowNumbers, listTouched])
  const fields = touched?.status === 'counted' ? touched.fields : []
  const chosen = fields.filter(({ field }) => !left.has(field)).map(({ field }) => field)

  function choose(field: FieldName, isChosen: boolean) {
    setLeft(new Set(isChosen ? [...left].filter((one) => one !== field) : [...left, field]))
  }

  return (
    <AskModal
      back={t('cancel')}
      confirm={t('confirm')}
      header={t('header')}
      isDisabled={chosen.length === 0}
      onConfirm={() => onConfirm({ rowNumbers, fields: chosen.length === fields.length ? null : chosen })}
      {...modal}
    >
      <Text>{t('text')}</Text>
      {rowNumbers && <Text>{t('rows', { count: rowNumbers.length })}</Text>}
      {touched?.status === 'failed' && <Text color="danger">{problemText(touched.code).text}</Text>}
      {touched?.status === 'counted' && fields.length === 0 && <Text>{t('nothing')}</Text>}
      {fields.length > 0 && (
        <Form onSubmit={(event) => event.preventDefault()}>
          <Fieldset legend={t('what')}>
            <FormGroup>
              {fields.map(({ field, customers }) => (
                <Checkbox
                  checked={!left.has(field)}
                  key={field}
                  label={t('field', { field: names(field), count: customers })}
                  onChange={(event) => choose(field, event.target.checked)}
                />
              ))}
            </FormGroup>
          </Fieldset>
        </Form>
      )}
    </AskModal>
  )
}
