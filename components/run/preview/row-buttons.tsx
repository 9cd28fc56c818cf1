'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { canAccept, canCorrect, canLeaveOut } from '@/components/run/preview/row-decisions'
import type { Decision, RunFacts, RunRow } from '@/components/run/run-actions'
import { ButtonRow } from '@/components/shared/button-row'
import { duplicateCodes } from '@/lib/contract/row-codes'

type Decide = (decision: Decision['decision'], rows: RunRow[]) => void

/** What can be done with one row of the preview. */
export function RowButtons({
  row,
  facts,
  isBusy,
  onDecide,
  onCorrect,
}: {
  row: RunRow
  facts: RunFacts
  isBusy: boolean
  onDecide: Decide
  onCorrect: () => void
}) {
  const t = useTranslations('run.rows')
  const { rowNumber, code } = row
  const word = wordOf(code)
  if (!canAccept(row) && !canCorrect(row, facts)) return null
  return (
    <ButtonRow>
      {canCorrect(row, facts) && (
        <Button
          aria-label={t('correctOf', { row: rowNumber })}
          disabled={isBusy}
          mobileWidth="auto"
          onClick={onCorrect}
          variant="secondary"
        >
          {t('correct')}
        </Button>
      )}
      {canAccept(row) && (
        <Button
          aria-label={t(`${word}Of`, { row: rowNumber })}
          disabled={isBusy}
          mobileWidth="auto"
          onClick={() => onDecide('accept', [row])}
          variant="secondary"
        >
          {t(word)}
        </Button>
      )}
    </ButtonRow>
  )
}

/** What can be done with all rows that are ticked. */
export function TickedButtons({ rows, isBusy, onDecide }: { rows: RunRow[]; isBusy: boolean; onDecide: Decide }) {
  const t = useTranslations('run.rows')
  const leavable = rows.filter(canLeaveOut)
  const accepted = rows.filter(canAccept)
  return (
    <ButtonRow>
      {leavable.length > 0 && (
        <Button disabled={isBusy} mobileWidth="auto" onClick={() => onDecide('leaveOut', leavable)} variant="secondary">
          {t('leaveOut')}
        </Button>
      )}
      {accepted.length > 0 && (
        <Button disabled={isBusy} mobileWidth="auto" onClick={() => onDecide('accept', accepted)} variant="secondary">
          {t(sameWord(accepted) ?? 'accept')}
        </Button>
      )}
    </ButtonRow>
  )
}

/** What it means that a row is accepted, by the reason for which it is held. */
function wordOf(code: string | null): 'takeIn' | 'choose' | 'newEmail' | 'accept' {
  if (code === 'left_out') return 'takeIn'
  if (duplicateCodes.some((one) => one === code)) return 'choose'
  return code === 'email_unknown' ? 'newEmail' : 'accept'
}

/** Of several rows, where it is the same of all; one of several rows of a customer is chosen by itself. */
function sameWord(rows: RunRow[]) {
  const [word, ...others] = new Set(rows.map(({ code }) => wordOf(code)))
  return others.length || word === 'choose' ? undefined : word
}
