'use client'

import { Box, Button, Collapse, H3, Text } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { Children, type ReactNode } from 'react'
import { styled } from 'styled-components'
import type { Group } from '@/components/shared/group'
import { useShownValue } from '@/components/shared/use-shown-value'
import type { FieldName } from '@/lib/contract/fields'
import type { FieldSummary, RunSummary } from '@/lib/runs/run'

type SummaryPanelProps = {
  summary: RunSummary
  groups: Group[]
  isBusy: boolean
  /** How many cells were repaired. */
  repaired: number
  /** Null where whoever looks may not decide. */
  onSkip: ((field: FieldName, likeRow: number, rows: number) => void) | null
  /** What else is told of the rows as a whole. */
  children: ReactNode
}

/** BigDesign keeps the words of a button in one line, however narrow the screen. */
const Lines = styled(Box)`
  button {
    max-width: 100%;
    text-align: start;
    white-space: normal;
  }
`

/** What would become of each column, in one line; opened, with the values that most rows bring, and what was repaired. */
export function SummaryPanel({ summary, groups, isBusy, repaired, onSkip, children }: SummaryPanelProps) {
  const t = useTranslations('run.summary')
  const labels = useTranslations('fields.labels')
  const format = useFormatter()
  const shownValue = useShownValue(groups)
  const { fields } = summary
  if (fields.length === 0 && repaired === 0 && !Children.toArray(children).length) return null
  const counts = fields.map(({ field, changes }) => `${labels(field)} ${format.number(changes)}`)
  const title = [...counts, ...(repaired ? [t('repaired', { count: repaired })] : [])].join(' · ')
  return (
    <Lines marginBottom="small">
      <Collapse>
        <Collapse.Trigger title={title ? t('title', { counts: title }) : t('header')} />
        <Collapse.Panel>
          {fields.map((field) => (
            <Field field={field} isBusy={isBusy} key={field.field} onSkip={onSkip} shownValue={shownValue} />
          ))}
          {children}
        </Collapse.Panel>
      </Collapse>
    </Lines>
  )
}

type FieldProps = Pick<SummaryPanelProps, 'isBusy' | 'onSkip'> & {
  field: FieldSummary
  shownValue: (field: FieldName, value: string | number) => string
}

function Field({ field: { field, changes, erased, spacing, values }, isBusy, onSkip, shownValue }: FieldProps) {
  const t = useTranslations('run.summary')
  const label = useTranslations('fields.labels')(field)
  const counts = [t('changes', { count: changes }), erased && t('erased', { count: erased }), spacing && t('spacing', { count: spacing })]
  return (
    <Box marginBottom="medium">
      <H3 marginBottom="xxSmall">{label}</H3>
      <Text marginBottom="xxSmall">{counts.filter(Boolean).join(' · ')}</Text>
      {values.length > 0 && (
        <Box aria-label={t('frequent', { field: label })} as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
          {values.map(({ value, rows, likeRow }) => (
            <li key={likeRow}>
              <Text as="span" marginBottom="none">
                {t('value', { value: shownValue(field, value), count: rows })}
              </Text>
              {onSkip && (
                <Button
                  aria-label={t('skipOf', { field: label, value: shownValue(field, value), count: rows })}
                  disabled={isBusy}
                  mobileWidth="auto"
                  onClick={() => onSkip(field, likeRow, rows)}
                  variant="subtle"
                >
                  {t('skip')}
                </Button>
              )}
            </li>
          ))}
        </Box>
      )}
    </Box>
  )
}
