'use client'

import { Button, Flex, Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { FieldName } from '@/lib/contract/fields'
import { controlId } from '@/components/shared/form-fields'

export function previousId(field: FieldName): string {
  return `${controlId(field)}-previous`
}

type PreviousValueProps = { field: FieldName; shown: string; willClear: boolean; onUndo: () => void }

/** Under a changed field: what it held, and the way back. */
export function PreviousValue({ field, shown, willClear, onUndo }: PreviousValueProps) {
  const t = useTranslations('customer.form')
  const names = useTranslations('fields.names')
  return (
    <Flex alignItems="center" flexDirection="row" marginTop="xxSmall">
      <div id={previousId(field)}>
        <Small marginBottom="none">
          {t('before')} <del>{shown}</del>
        </Small>
        {willClear && <Small marginBottom="none">{t('willClear')}</Small>}
      </div>
      <Button aria-label={t('undoField', { field: names(field) })} mobileWidth="auto" onClick={onUndo} type="button" variant="subtle">
        {t('undo')}
      </Button>
    </Flex>
  )
}
