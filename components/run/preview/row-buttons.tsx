'use client'

import { Box, Button, Flex } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { canAccept, canCorrect, canLeaveOut } from '@/components/run/preview/row-decisions'
import type { Decision, RunFacts, RunRow } from '@/components/run/run-actions'
import { duplicateCodes } from '@/lib/contract/row-codes'

type Decide = (decision: Decision['decision'], rows: RunRow[]) => void

type RowButtonsProps = { row: RunRow; facts: RunFacts; isBusy: boolean; onDecide: Decide; onCorrect: () => void }

/** What can be done with one row of the preview. */
export function RowButtons({ row, facts, isBusy, onDecide, onCorrect }: RowButtonsProps) {
  const t = useTranslations('run.rows')
  const { rowNumber: number } = row
  const word = wordOf(row)
  const acts = [
    ...(canCorrect(row, facts) ? [{ text: t('correct'), label: t('correctOf', { row: number }), onClick: onCorrect }] : []),
    ...(canAccept(row) ? [{ text: t(word), label: t(`${word}Of`, { row: number }), onClick: () => onDecide('accept', [row]) }] : []),
    ...(canLeaveOut(row)
      ? [{ text: t('leaveOut'), label: t('leaveOutOf', { row: number }), onClick: () => onDecide('leaveOut', [row]) }]
      : []),
  ]
  return (
    // a button is higher than a line of text, and would part the rows
    <Box style={{ marginBlock: '-0.5rem' }}>
      <Flex flexDirection="row" flexWrap="wrap" justifyContent={{ mobile: 'flex-start', desktop: 'flex-end' }}>
        {acts.map(({ text, label, onClick }) => (
          <div key={text}>
            <Button aria-label={label} disabled={isBusy} mobileWidth="auto" onClick={onClick} variant="subtle">
              {text}
            </Button>
          </div>
        ))}
      </Flex>
    </Box>
  )
}

/** What can be done with all rows that are ticked. */
export function TickedButtons({ rows, isBusy, onDecide }: { rows: RunRow[]; isBusy: boolean; onDecide: Decide }) {
  const t = useTranslations('run.rows')
  const leavable = rows.filter(canLeaveOut)
  const accepted = rows.filter(canAccept)
  return (
    <>
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
    </>
  )
}

/** What it means that a row is accepted, by the reason for which it is held. */
function wordOf({ state, code }: RunRow): 'takeIn' | 'choose' | 'newEmail' | 'restore' | 'accept' {
  if (code === 'left_out') return 'takeIn'
  if (duplicateCodes.some((one) => one === code)) return 'choose'
  if (state === 'PENDING' || code === 'edited_since') return 'restore'
  return code === 'email_unknown' ? 'newEmail' : 'accept'
}

/** Of several rows, where it is the same of all; one of several rows of a customer is chosen by itself. */
function sameWord(rows: RunRow[]) {
  const [word, ...others] = new Set(rows.map(wordOf))
  return others.length || word === 'choose' ? undefined : word
}
