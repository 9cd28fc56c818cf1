'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { HistoryLines } from '@/components/history/history-actions'
import { ButtonRow } from '@/components/shared/button-row'

type HistoryPagesProps = { page: HistoryLines; isReading: boolean; onTurn: (place: Record<string, string>) => void }

/** To both sides: how many there are in all is not counted. */
export function HistoryPages({ page: { newer, older }, isReading, onTurn }: HistoryPagesProps) {
  const t = useTranslations('storeHistory')
  if (!newer && !older) return null
  return (
    <ButtonRow>
      {newer && (
        <>
          <Button disabled={isReading} mobileWidth="auto" onClick={() => onTurn({})} variant="subtle">
            {t('newest')}
          </Button>
          <Button disabled={isReading} mobileWidth="auto" onClick={() => onTurn({ newer })} variant="secondary">
            {t('newer')}
          </Button>
        </>
      )}
      {older && (
        <Button disabled={isReading} mobileWidth="auto" onClick={() => onTurn({ older })} variant="secondary">
          {t('older')}
        </Button>
      )}
    </ButtonRow>
  )
}
