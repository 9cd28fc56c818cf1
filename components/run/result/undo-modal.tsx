'use client'

import { Fieldset, Form, FormGroup, Radio, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AskModal } from '@/components/shared/ask-modal'
import type { UndoInput } from '@/components/run/run-actions'
import { fieldNames, type FieldName } from '@/lib/contract/fields'

type UndoModalProps = {
  isOpen: boolean
  isBusy: boolean
  /** Null: all that the run changed. */
  rowNumbers: number[] | null
  onBack: () => void
  onConfirm: (choice: UndoInput) => void
}

/** Asks what to give back: everything or one field, of all rows or of those that are ticked. */
export function UndoModal({ rowNumbers, onConfirm, ...modal }: UndoModalProps) {
  const t = useTranslations('run.undoing')
  const names = useTranslations('fields.names')
  const [field, setField] = useState<FieldName | null>(null)
  return (
    <AskModal
      back={t('cancel')}
      confirm={t('confirm')}
      header={t('header')}
      onConfirm={() => onConfirm({ rowNumbers, fields: field && [field] })}
      {...modal}
    >
      <Text>{t('text')}</Text>
      {rowNumbers && <Text>{t('rows', { count: rowNumbers.length })}</Text>}
      <Form onSubmit={(event) => event.preventDefault()}>
        <Fieldset legend={t('what')}>
          <FormGroup>
            <Radio checked={field === null} label={t('everything')} name="undo" onChange={() => setField(null)} value="all" />
            {fieldNames.map((one) => (
              <Radio
                checked={field === one}
                key={one}
                label={t('only', { field: names(one) })}
                name="undo"
                onChange={() => setField(one)}
                value={one}
              />
            ))}
          </FormGroup>
        </Fieldset>
      </Form>
    </AskModal>
  )
}
