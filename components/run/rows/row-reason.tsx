'use client'

import { Badge, Box, Small } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'
import { holdersOf, placeText, problemsOf, reasonText, remedyText, stateText, type Shown } from '@/components/run/rows/row-texts'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { stateVariants } from '@/components/run/rows/state-colors'
import type { RowProblem } from '@/lib/runs/run'
import type { FieldName } from '@/lib/contract/fields'
import type { RunState } from '@/lib/contract/run-states'

type RowReasonProps = {
  row: RunRow
  facts: RunFacts
  runState: RunState
  storeHash: string
  shownValue: (field: FieldName, value: string | number) => string
  /** All rows that are shown are in this state, which the tile says. */
  isTold: boolean
}

/** A row's state, why it is so and what helps. Which cell it is, the wanted values beside it show. */
export function RowReason({ row, facts, runState, storeHash, shownValue, isTold }: RowReasonProps) {
  const t = useTranslations('run')
  const format = useFormatter()
  const problems = problemsOf(row)
  const shown: Shown = {
    momentOf: (at) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
    valueOf: (field, value) => (field === 'customer_group_id' ? shownValue('customerGroupId', Number(value)) : value),
  }
  return (
    <>
      {!isTold && <Badge label={stateText(t, row, runState)} variant={stateVariants[row.state]} />}
      {row.leaderRow !== null && <Small marginBottom="none">{t('rows.asRow', { row: row.leaderRow })}</Small>}
      {problems.map((problem, index) => (
        <Box key={index} marginTop={isTold ? 'none' : 'xxSmall'}>
          <Small color="secondary70" marginBottom="none">
            {[reasonText(t, row, problem, facts), isPlaceTold(problem) && placeText(t, problem, facts.header, shown)]
              .filter(Boolean)
              .join('. ')}
            {holdersOf(problem).map((id) => (
              <span key={id}>
                {' · '}
                <AppLink href={`/stores/${storeHash}/customers/${id}`}>{t('rows.customerLink', { id: String(id) })}</AppLink>
              </span>
            ))}
          </Small>
          <Small marginBottom="none">{remedyText(t, row, problem, facts)}</Small>
        </Box>
      ))}
    </>
  )
}

/** Which cell it is stands beside it; what the store holds now does not. */
function isPlaceTold({ column, code }: RowProblem): boolean {
  return column === null || code === 'changed_since_export'
}
