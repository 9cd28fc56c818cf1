'use client'

import { FormControlError } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FieldName } from '@/lib/contract/fields'
import { AppLink } from '@/components/shared/app-link'
import type { FieldTrouble } from '@/components/customer/check-changes'
import { textLimits } from '@/lib/contract/limits'
import { controlId } from '@/components/shared/form-fields'

export function errorId(field: FieldName): string {
  return `${controlId(field)}-error`
}

/** What to say about a field's trouble; the holder of a taken email by name, as a link. */
export function useFieldError(
  customersUrl: string,
): (field: FieldName, value: string | number, trouble: FieldTrouble | undefined) => ReactNode {
  const t = useTranslations('fields.problems')

  function textOf(field: FieldName, value: string | number, { code, holder }: FieldTrouble): ReactNode {
    const limit = field === 'customerGroupId' ? { min: 0, max: 0 } : textLimits[field]
    switch (code) {
      case 'required':
      case 'invalid_format':
      case 'invalid_characters':
      case 'email_dots':
      case 'email_letters':
      case 'group_not_found':
        return t(code)
      case 'too_short':
        return t(code, { limit: limit.min })
      case 'too_long':
        return t(code, { limit: limit.max, length: String(value).trim().length })
      case 'email_taken':
        if (!holder) return t('email_taken')
        return t.rich('email_taken_by', {
          id: String(holder.id),
          name: holder.name,
          holder: (name) => <AppLink href={`${customersUrl}/${holder.id}`}>{name}</AppLink>,
        })
      default:
        return t('other')
    }
  }

  return function fieldError(field, value, trouble) {
    // BigDesign takes this element itself, not a component around it.
    return trouble && <FormControlError id={errorId(field)}>{textOf(field, value, trouble)}</FormControlError>
  }
}
