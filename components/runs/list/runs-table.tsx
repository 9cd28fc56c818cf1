'use client'

import { Badge, Box, Flex, Small, Table, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
import type { ListedRun } from '@/components/runs/list/runs-list'

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const
const desktopOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'none' } as const

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose the focus.
const StoreContext = createContext('')

/** Bulk updates, newest first; in two lines each where there is no room for columns. */
export function RunsTable({ runs, storeHash, label }: { runs: ListedRun[]; storeHash: string; label: string }) {
  const t = useTranslations('runs')
  const columns = useMemo(
    () => [
      { header: t('what'), hash: 'name', render: NameCell },
      { header: t('result'), hash: 'result', render: ResultCell, display: wideOnly, width: 260 },
      { header: t('when'), hash: 'when', render: WhenCell, display: wideOnly, width: 170 },
      { header: t('took'), hash: 'took', render: ({ took }: ListedRun) => took ?? '–', display: desktopOnly, width: 100 },
      { header: t('who'), hash: 'who', render: WhoCell, display: desktopOnly, width: 190 },
    ],
    [t],
  )
  return (
    <StoreContext value={storeHash}>
      <Table aria-label={label} columns={columns} items={runs} keyField="id" />
    </StoreContext>
  )
}

function NameCell(run: ListedRun) {
  const { id, name, badge, result, when, who } = run
  const storeHash = use(StoreContext)
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <AppLink href={`/stores/${storeHash}/runs/${id}`}>{name}</AppLink>
      <Box display={narrowOnly}>
        <Flex alignItems="center" flexDirection="row" flexGap="0 0.5rem" flexWrap="wrap">
          <Badge {...badge} />
          <Small marginBottom="none">{[result, when, who].filter(Boolean).join(' · ')}</Small>
        </Flex>
      </Box>
    </div>
  )
}

function ResultCell({ badge, result }: ListedRun) {
  return (
    <>
      <Badge {...badge} />
      <Small marginBottom="none">{result}</Small>
    </>
  )
}

/** On a tablet's width with whoever asked for it, and how long it took. */
function WhenCell({ when, who, took }: ListedRun) {
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Text as="span" marginBottom="none">
        {when}
      </Text>
      <Box display={{ mobile: 'none', tablet: 'block', desktop: 'none' }}>
        <Small marginBottom="none">{[who, took].filter(Boolean).join(' · ')}</Small>
      </Box>
    </div>
  )
}

function WhoCell({ who }: ListedRun) {
  return <span style={{ overflowWrap: 'anywhere' }}>{who}</span>
}
