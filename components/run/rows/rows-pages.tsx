'use client'

import { Button, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { RowsPage } from '@/components/run/run-actions'
import { ButtonRow } from '@/components/shared/button-row'

/** Which rows are shown, and of how many. */
export function RowsRange({ page, total }: { page: RowsPage | null; total: number }) {
  const t = useTranslations('run.rows')
  const [first, last] = [page?.rows[0], page?.rows.at(-1)]
  return (
    <Text aria-live="polite" as="span" color="secondary60" marginBottom="none">
      {!page ? t('reading') : first && last ? t('range', { first: first.rowNumber, last: last.rowNumber, total }) : ''}
    </Text>
  )
}

type RowsPagesProps = { onPrevious: (() => void) | undefined; onNext: (() => void) | undefined }

/** The way to the rows before and after those that are shown. */
export function RowsPages({ onPrevious, onNext }: RowsPagesProps) {
  const t = useTranslations('run.rows')
  if (!onNext && !onPrevious) return null
  return (
    <ButtonRow>
      <Button disabled={!onPrevious} mobileWidth="auto" onClick={onPrevious} variant="secondary">
        {t('previous')}
      </Button>
      <Button disabled={!onNext} mobileWidth="auto" onClick={onNext} variant="secondary">
        {t('next')}
      </Button>
    </ButtonRow>
  )
}
