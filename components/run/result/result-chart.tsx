'use client'

import { Box, Flex, Table } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { Donut } from '@/components/run/result/donut'
import { countOf, shownStates } from '@/components/run/rows/row-filter'
import { stateText } from '@/components/run/rows/row-texts'
import type { ShownRun } from '@/components/run/run-actions'
import { chartColors } from '@/components/run/rows/state-colors'

/** The result as a picture and as the same numbers in a table. */
export function ResultChart({ run }: { run: ShownRun }) {
  const t = useTranslations('run')
  const format = useFormatter()
  const total = countOf(run.counts, null)
  const slices = shownStates
    .filter((state) => run.counts[state] > 0)
    .map((state) => ({ id: state, name: stateText(t, state, run.state), count: run.counts[state], color: chartColors[state] }))
  return (
    <Flex alignItems="center" flexDirection="row" flexGap="1rem 2rem" flexWrap="wrap">
      <Donut label={t('result.chart')} slices={slices} text={format.number(total)} />
      <Box style={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Table
          aria-label={t('result.chart')}
          columns={[
            {
              hash: 'state',
              header: t('result.state'),
              render: ({ name, color }) => (
                <>
                  <span
                    aria-hidden
                    style={{
                      background: color,
                      borderRadius: '50%',
                      display: 'inline-block',
                      height: '0.75rem',
                      marginInlineEnd: '0.5rem',
                      width: '0.75rem',
                    }}
                  />
                  {name}
                </>
              ),
            },
            { hash: 'rows', header: t('result.rows'), align: 'right', render: ({ count }) => format.number(count), width: 100 },
            {
              hash: 'share',
              header: t('result.share'),
              align: 'right',
              render: ({ count }) => format.number(count / total, { style: 'percent', maximumFractionDigits: 1 }),
              width: 110,
            },
          ]}
          items={slices}
        />
      </Box>
    </Flex>
  )
}
