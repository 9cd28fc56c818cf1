'use client'

import { Form, FormGroup, Message, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ColumnsNotes } from '@/components/run/columns/columns-notes'
import { ColumnsTable } from '@/components/run/columns/columns-table'
import type { RunFacts } from '@/components/run/run-actions'
import type { BlankField, ColumnsDraft } from '@/components/run/columns/use-columns'

const blankFields: BlankField[] = ['company', 'phone']

type ColumnsPanelProps = { facts: RunFacts; draft: ColumnsDraft; isBusy: boolean }

/** What each column of the heading becomes, with cells of it, and what its blank cells do. */
export function ColumnsPanel({ facts, draft, isBusy }: ColumnsPanelProps) {
  const t = useTranslations('run')
  const { choice, blankOf } = draft
  const blank = blankFields.filter((field) => choice.columns.includes(field))
  const missing = [!draft.isIdentified && t('mapping.missingIdentifier'), !draft.isChanging && t('mapping.nothingToChange')]

  return (
    <Form>
      <Panel description={t('mapping.text')} header={t('mapping.header')}>
        <ColumnsNotes draft={draft} facts={facts} />
        {missing.some(Boolean) && (
          <Message marginBottom="medium" messages={missing.flatMap((text) => (text ? { text } : []))} type="warning" />
        )}
        <ColumnsTable draft={draft} facts={facts} isBusy={isBusy} />
      </Panel>
      <Panel header={t('mapping.blankHeader')}>
        <Text>{t('mapping.blankText')}</Text>
        {blank.map((field) => (
          <FormGroup key={field}>
            <Select
              disabled={isBusy}
              filterable={false}
              label={t('mapping.blankOf', { field: t(`parameters.${field}`) })}
              onOptionChange={(meaning) => blankOf(field, meaning ?? 'keep')}
              options={(['keep', 'clear'] as const).map((meaning) => ({ value: meaning, content: t(`mapping.${meaning}`) }))}
              value={choice.blank[field] ?? 'keep'}
            />
          </FormGroup>
        ))}
        {blank.length > 0 && <Text color="secondary60">{t('mapping.marker')}</Text>}
      </Panel>
    </Form>
  )
}
