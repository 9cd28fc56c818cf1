'use client'

import { Box, FormGroup, Input, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { FieldName } from '@/lib/contract/fields'
import { errorId, useFieldError } from '@/components/customer/field-error'
import { controlId, focusField } from '@/components/shared/form-fields'
import { PreviousValue, previousId } from '@/components/customer/previous-value'
import { useShownValue } from '@/components/shared/use-shown-value'
import type { FieldTrouble } from '@/components/customer/check-changes'
import type { Group } from '@/components/shared/group'

type CustomerFieldProps = {
  customersUrl: string
  field: FieldName
  value: string | number
  /** What the store holds, where it differs; null where the field is not changed. */
  previous: string | number | null
  trouble: FieldTrouble | undefined
  groups: Group[]
  isDisabled: boolean
  onType: (value: string | number) => void
  onUndo: () => void
}

const required: FieldName[] = ['firstName', 'lastName', 'email']

/** One field of the form with its error and, once changed, its old value. */
export function CustomerField({ customersUrl, field, value, previous, trouble, groups, isDisabled, onType, onUndo }: CustomerFieldProps) {
  const t = useTranslations('fields.labels')
  const shownValue = useShownValue(groups)
  const error = useFieldError(customersUrl)(field, value, trouble)
  const control = {
    'aria-describedby': [trouble && errorId(field), previous !== null && previousId(field)].filter(Boolean).join(' ') || undefined,
    'aria-invalid': trouble ? true : undefined,
    autoComplete: 'off',
    disabled: isDisabled,
    error,
    id: controlId(field),
    label: t(field),
    name: field,
    required: required.includes(field),
  }

  function undo() {
    onUndo()
    focusField(field)
  }

  return (
    <Box marginBottom="medium">
      <div>
        <FormGroup errors={error}>
          {field === 'customerGroupId' ? (
            <Select
              {...control}
              onOptionChange={(group) => group !== undefined && onType(group)}
              options={groupOptions()}
              value={Number(value)}
            />
          ) : (
            <Input
              {...control}
              inputMode={field === 'email' ? 'email' : undefined}
              onChange={(event) => onType(event.target.value)}
              spellCheck={false}
              type={field === 'phone' ? 'tel' : 'text'}
              value={value}
            />
          )}
        </FormGroup>
      </div>
      {previous !== null && (
        <PreviousValue
          field={field}
          onUndo={undo}
          shown={shownValue(field, previous)}
          willClear={value === '' && !required.includes(field)}
        />
      )}
    </Box>
  )

  /** A group that has been deleted in the meantime still stands there under its number. */
  function groupOptions() {
    const ids = new Set([0, ...groups.map(({ id }) => id), Number(value)])
    return [...ids].map((id) => ({ value: id, content: shownValue('customerGroupId', id) }))
  }
}
