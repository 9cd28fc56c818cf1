'use client'

import { Box, Button, Collapse, H3, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Group } from '@/components/shared/group'
import { useShownValue } from '@/components/shared/use-shown-value'
import type { FieldName } from '@/lib/contract/fields'
import type { FieldSummary, RunSummary } from '@/lib/runs/run'

type SummaryPanelProps = {
  summary: RunSummary
  groups: Group[]
  isBusy: boolean
  /** Null where whoever looks may not decide. */
  onSkip: ((field: FieldName, likeRow: number, rows: number) => void) | null
}

/** What would become of each column, and the values that most rows bring. */
export function SummaryPanel({ summary, groups, isBusy, onSkip }: SummaryPanelProps) {
  const t = useTranslations('run.summary')
  const shownValue = useShownValue(groups)
  if (summary.fields.length === 0) return null
  return (
    <Box marginBottom="medium">
      <Collapse>
        <Collapse.Trigger title={t('header')} />
        <Collapse.Panel>
          {summary.fields.map((field) => (
            <Field field={field} isBusy={isBusy} key={field.field} onSkip={onSkip} shownValue={shownValue} />
          ))}
        </Collapse.Panel>
      </Collapse>
    </Box>
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
