'use client'

import { Button, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { RowsPage } from '@/components/run/run-actions'
import { ButtonRow } from '@/components/shared/button-row'

type RowsPagesProps = {
  page: RowsPage | null
  total: number
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** Which rows are shown, and the way to those before and after them. */
export function RowsPages({ page, total, onPrevious, onNext }: RowsPagesProps) {
  const t = useTranslations('run.rows')
  const [first, last] = [page?.rows[0], page?.rows.at(-1)]
  return (
    <>
      <Text aria-live="polite" color="secondary60" marginBottom="none" marginTop="small">
        {!page ? t('reading') : first && last ? t('range', { first: first.rowNumber, last: last.rowNumber, total }) : ''}
      </Text>
      {(onNext || onPrevious) && (
        <ButtonRow>
          <Button disabled={!onPrevious} mobileWidth="auto" onClick={onPrevious} variant="secondary">
            {t('previous')}
          </Button>
          <Button disabled={!onNext} mobileWidth="auto" onClick={onNext} variant="secondary">
            {t('next')}
          </Button>
        </ButtonRow>
      )}
    </>
  )
}
