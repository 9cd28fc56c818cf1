'use client'

import { Fieldset, FormGroup, Radio, RadioLabel } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { DuplicateCustomer } from '@/components/run/run-actions'
import { fieldNames, type FieldName } from '@/lib/contract/fields'

type DuplicateCardProps = {
  customer: DuplicateCustomer
  chosen: number | undefined
  shownValue: (field: FieldName, value: string | number) => string
  onChoose: (rowNumber: number) => void
}

/** The rows of one customer beside each other, what they do not agree on marked; one of them is chosen. */
export function DuplicateCard({ customer, chosen, shownValue, onChoose }: DuplicateCardProps) {
  const t = useTranslations('run')
  const { customerId, customerName, count, conflicts, rows } = customer
  const id = String(customerId)
  const name = customerName || t('rows.customerLink', { id })
  return (
    <Fieldset legend={t('duplicates.customer', { name, id, count })}>
      <FormGroup>
        {rows.map(({ rowNumber, alike, asks }) => (
          <Radio
            checked={chosen === rowNumber}
            key={rowNumber}
            label={
              <RadioLabel>
                {t('duplicates.option', { row: rowNumber, alike })}
                {fieldNames
                  .filter((field) => asks[field] !== undefined)
                  .map((field) => (
                    <Asked field={field} isDifferent={conflicts.includes(field)} key={field} value={shownValue(field, asks[field] ?? '')} />
                  ))}
              </RadioLabel>
            }
            name={`customer-${id}`}
            onChange={() => onChoose(rowNumber)}
            value={String(rowNumber)}
          />
        ))}
      </FormGroup>
    </Fieldset>
  )
}

function Asked({ field, value, isDifferent }: { field: FieldName; value: string; isDifferent: boolean }) {
  const t = useTranslations()
  return (
    <>
      {' · '}
      {t(`fields.labels.${field}`)}: {isDifferent ? <strong>{value}</strong> : value}
      {isDifferent && ` (${t('run.duplicates.differs')})`}
    </>
  )
}
