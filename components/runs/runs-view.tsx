'use client'

import { Badge, Box, Panel, Small, Table, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
import { RoomNotice, type Room } from '@/components/runs/room-notice'
import { useRunBadge } from '@/components/shared/use-run-badge'
import { useAppNavigation } from '@/components/shared/use-app-navigation'
import type { RunSource } from '@/lib/runs/run'
import type { RunState } from '@/lib/contract/run-states'

export type ListedRun = {
  id: string
  state: RunState
  source: RunSource
  name: string
  who: string
  when: string
  rowCount: number
  notUpdated: number
}

type RunsViewProps = { storeHash: string; runs: ListedRun[]; hasMore: boolean; canEdit: boolean; room: Room | null }

/** The store's bulk runs, newest first, and where a new one begins. */
export function RunsView({ storeHash, runs, hasMore, canEdit, room }: RunsViewProps) {
  const t = useTranslations('runs')
  const home = useAppNavigation(`/stores/${storeHash}`)
  const router = useRouter()
  const header = useMemo(() => {
    const start = { text: t('new.start'), onClick: () => router.push(`/stores/${storeHash}/runs/new`) }
    return <Header actions={canEdit ? [start] : undefined} backLink={{ text: t('back'), ...home }} title={t('title')} />
  }, [t, home, router, canEdit, storeHash])
  return (
    <Page header={header}>
      <RoomNotice room={room} />
      <Panel header={t('list')}>
        {runs.length === 0 ? <Text color="secondary60">{t('none')}</Text> : <RunsTable runs={runs} storeHash={storeHash} />}
        {hasMore && <Text color="secondary60">{t('more')}</Text>}
      </Panel>
    </Page>
  )
}

const wideOnly = { mobile: 'none', tablet: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'none' } as const

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose the focus.
const StoreContext = createContext('')

function RunsTable({ runs, storeHash }: Pick<RunsViewProps, 'runs' | 'storeHash'>) {
  const t = useTranslations('runs')
  const columns = useMemo(
    () => [
      { header: t('name'), hash: 'name', render: NameCell },
      { header: t('state'), hash: 'state', render: StateCell, display: wideOnly },
      { header: t('rows'), hash: 'rowCount', render: CountCell, display: wideOnly, width: 96 },
      { header: t('when'), hash: 'when', render: ({ when }: ListedRun) => when, display: wideOnly },
      { header: t('who'), hash: 'who', render: ({ who }: ListedRun) => who, display: wideOnly },
    ],
    [t],
  )
  return (
    <StoreContext value={storeHash}>
      <Table aria-label={t('list')} columns={columns} items={runs} keyField="id" />
    </StoreContext>
  )
}

/** Where there is no room for columns, all of the run. */
function NameCell(run: ListedRun) {
  const { id, name, source, when, who } = run
  const t = useTranslations('runs')
  const storeHash = use(StoreContext)
  return (
    <>
      <AppLink href={`/stores/${storeHash}/runs/${id}`}>{name || t(`sources.${source}`)}</AppLink>
      <Box display={narrowOnly}>
        <StateCell {...run} />
        <Small marginBottom="none">{[t('countRows', { count: run.rowCount }), when, who].join(' · ')}</Small>
      </Box>
    </>
  )
}

function StateCell({ state, notUpdated }: ListedRun) {
  const runBadge = useRunBadge()
  return <Badge {...runBadge(state, notUpdated)} />
}

function CountCell({ rowCount }: ListedRun) {
  return useTranslations('runs')('count', { count: rowCount })
}
