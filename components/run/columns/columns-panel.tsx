'use client'

import { Form, FormGroup, Grid, Message, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { RunFacts } from '@/components/run/run-actions'
import type { BlankField, ColumnsDraft } from '@/components/run/columns/use-columns'
import { columnTargets, type ColumnTarget } from '@/lib/contract/column-targets'

const NOT_USED = ''
const blankFields: BlankField[] = ['company', 'phone']

type ColumnsPanelProps = { facts: RunFacts; draft: ColumnsDraft; isBusy: boolean }

/** What each column of the heading means, with cells of it, and what its blank cells do. */
export function ColumnsPanel({ facts: { header, samples }, draft, isBusy }: ColumnsPanelProps) {
  const t = useTranslations('run')
  const { choice, repeated, means, blankOf } = draft
  const options: { value: ColumnTarget | typeof NOT_USED; content: string }[] = [
    { value: NOT_USED, content: t('mapping.notUsed') },
    ...columnTargets.map((target) => ({ value: target, content: t(`mapping.targets.${target}`) })),
  ]
  const blank = blankFields.filter((field) => choice.columns.includes(field))
  const missing = [!draft.isIdentified && t('mapping.missingIdentifier'), !draft.isChanging && t('mapping.nothingToChange')]

  return (
    <Form>
      <Panel description={t('mapping.text')} header={t('mapping.header')}>
        {missing.some(Boolean) && (
          <Message marginBottom="medium" messages={missing.flatMap((text) => (text ? { text } : []))} type="warning" />
        )}
        <Grid gridColumns={{ mobile: '1fr', tablet: '1fr 1fr' }}>
          {header.map((name, column) => (
            <FormGroup key={column}>
              <Select
                description={examples(samples, column) || t('mapping.noExamples')}
                disabled={isBusy}
                error={repeated.has(column) ? t('mapping.repeated') : undefined}
                filterable={false}
                label={name.trim() || t('correction.column', { number: column + 1 })}
                onOptionChange={(target) => means(column, columnTargets.find((known) => known === target) ?? null)}
                options={options}
                value={choice.columns[column] ?? NOT_USED}
              />
            </FormGroup>
          ))}
        </Grid>
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

function examples(samples: string[][], column: number): string {
  const cells = samples.map((cellsOfRow) => cellsOfRow[column]?.trim() ?? '').filter(Boolean)
  return [...new Set(cells)].map((cell) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)).join(' · ')
}
