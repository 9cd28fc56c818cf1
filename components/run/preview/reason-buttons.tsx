'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Asked } from '@/components/run/preview/ask-decision'
import { reasonName } from '@/components/run/rows/row-texts'
import type { Decision, ShownRun } from '@/components/run/run-actions'
import { ButtonRow } from '@/components/shared/button-row'
import { acceptableTogether, leftOutCodes, type RowCode } from '@/lib/contract/row-codes'

type ReasonButtonsProps = {
  run: ShownRun
  code: RowCode
  isBusy: boolean
  onDecide: (decision: Decision, count: number) => void
  /** For what adds to what would be written. */
  onAsk: (asked: Asked) => void
}

/** What can be done with all rows of a reason, shown or not. */
export function ReasonButtons({ run, code, isBusy, onDecide, onAsk }: ReasonButtonsProps) {
  const t = useTranslations('run')
  const count = run.reasons[code] ?? 0
  const reason = reasonName(t, code)
  const { plannedAt } = run
  const accept: Decision = { decision: 'accept', rows: { code }, plannedAt }
  const isOut = leftOutCodes.some((one) => one === code)
  const canAccept = acceptableTogether.some((one) => one === code)
  if (count === 0) return null
  return (
    <ButtonRow>
      {!isOut && (
        <Button
          disabled={isBusy}
          mobileWidth="auto"
          onClick={() => onDecide({ decision: 'leaveOut', rows: { code }, plannedAt }, count)}
          variant="secondary"
        >
          {t('rows.leaveOutAll', { count, reason })}
        </Button>
      )}
      {canAccept && (
        <Button
          disabled={isBusy}
          mobileWidth="auto"
          onClick={() => (isOut ? onDecide(accept, count) : onAsk({ decision: accept, count, reason }))}
          variant="secondary"
        >
          {code === 'email_unknown' ? t('rows.newEmailAll', { count }) : t(isOut ? 'rows.takeInAll' : 'rows.acceptAll', { count, reason })}
        </Button>
      )}
    </ButtonRow>
  )
}
