'use client'

import { Badge, Box, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'
import { holdersOf, placeText, problemsOf, reasonText, remedyText, stateText } from '@/components/run/rows/row-texts'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { stateVariants } from '@/components/run/rows/state-colors'
import type { RunState } from '@/lib/contract/run-states'

type RowReasonProps = { row: RunRow; facts: RunFacts; runState: RunState; storeHash: string }

/** A row's state, why it is so, where, and what helps. */
export function RowReason({ row, facts, runState, storeHash }: RowReasonProps) {
  const t = useTranslations('run')
  const problems = problemsOf(row)
  return (
    <>
      <Badge label={stateText(t, row.state, runState)} variant={stateVariants[row.state]} />
      {row.leaderRow !== null && <Small marginBottom="none">{t('rows.asRow', { row: row.leaderRow })}</Small>}
      {problems.map((problem, index) => (
        <Box key={index} marginTop="xxSmall">
          <Text marginBottom="none">{reasonText(t, row, problem, facts)}</Text>
          {placeText(t, problem, facts.header) && <Small marginBottom="none">{placeText(t, problem, facts.header)}</Small>}
          {holdersOf(problem).map((id) => (
            <Small key={id} marginBottom="none">
              <AppLink href={`/stores/${storeHash}/customers/${id}`}>{t('rows.customerLink', { id: String(id) })}</AppLink>
            </Small>
          ))}
          <Small marginBottom="none">{remedyText(t, row, problem, facts)}</Small>
        </Box>
      ))}
    </>
  )
}
