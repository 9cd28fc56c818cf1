'use client'

import { Fieldset, FormControlError, FormGroup, Panel, Radio, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { FieldName } from '@/lib/contract/fields'
import type { Conflict, ConflictName } from '@/components/customer/editor-types'

type ConflictPanelProps = {
  conflicts: Conflict[]
  draft: Record<FieldName, string | number>
  shownValue: (field: FieldName, value: string | number) => string
  onChoose: (field: FieldName, isMine: boolean) => void
}

/** Theirs beside mine. Nothing is chosen beforehand: either choice would undo somebody's work unasked. */
export function ConflictPanel({ conflicts, draft, shownValue, onChoose }: ConflictPanelProps) {
  const t = useTranslations('customer.conflict')
  const labels = useTranslations('fields.labels')
  return (
    <Panel header={t('header')}>
      <Text>
        {t('text')} {t('later')}
      </Text>
      {conflicts.map(({ field, mine, theirs, isSettled, isMissed }) => (
        <Fieldset key={field} legend={labels(field)}>
          <FormGroup errors={isMissed && !isSettled ? <FormControlError id={missedId(field)}>{t('missed')}</FormControlError> : undefined}>
            <Radio
              aria-describedby={isMissed && !isSettled ? missedId(field) : undefined}
              checked={isSettled && draft[field] !== theirs}
              label={t('mine', { value: shownValue(field, mine) })}
              name={`conflict-${field}` satisfies ConflictName}
              onChange={() => onChoose(field, true)}
              value="mine"
            />
            <Radio
              aria-describedby={isMissed && !isSettled ? missedId(field) : undefined}
              checked={isSettled && draft[field] === theirs}
              label={t('theirs', { value: shownValue(field, theirs) })}
              name={`conflict-${field}` satisfies ConflictName}
              onChange={() => onChoose(field, false)}
              value="theirs"
            />
          </FormGroup>
        </Fieldset>
      ))}
    </Panel>
  )
}

function missedId(field: FieldName): string {
  return `conflict-${field}-missed`
}
