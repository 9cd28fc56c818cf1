'use client'

import { Badge, Panel, Table, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
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

type RunsViewProps = { storeHash: string; runs: ListedRun[]; hasMore: boolean; canEdit: boolean }

/** The store's bulk runs, newest first, and where a new one begins. */
export function RunsView({ storeHash, runs, hasMore, canEdit }: RunsViewProps) {
  const t = useTranslations('runs')
  const home = useAppNavigation(`/stores/${storeHash}`)
  const router = useRouter()
  const header = useMemo(() => {
    const start = { text: t('new.start'), onClick: () => router.push(`/stores/${storeHash}/runs/new`) }
    return <Header actions={canEdit ? [start] : undefined} backLink={{ text: t('back'), ...home }} title={t('title')} />
  }, [t, home, router, canEdit, storeHash])
  return (
    <Page header={header}>
      <Panel header={t('list')}>
        {runs.length === 0 ? <Text color="secondary60">{t('none')}</Text> : <RunsTable runs={runs} storeHash={storeHash} />}
        {hasMore && <Text color="secondary60">{t('more')}</Text>}
      </Panel>
    </Page>
  )
}

function RunsTable({ runs, storeHash }: Pick<RunsViewProps, 'runs' | 'storeHash'>) {
  const t = useTranslations('runs')
  const runBadge = useRunBadge()
  return (
    <div style={{ overflowX: 'auto' }}>
      <Table
        columns={[
          {
            header: t('name'),
            hash: 'name',
            render: ({ id, name, source }) => <AppLink href={`/stores/${storeHash}/runs/${id}`}>{name || t(`sources.${source}`)}</AppLink>,
          },
          { header: t('state'), hash: 'state', render: ({ state, notUpdated }) => <Badge {...runBadge(state, notUpdated)} /> },
          { header: t('rows'), hash: 'rowCount', render: ({ rowCount }) => <>{t('count', { count: rowCount })}</> },
          { header: t('when'), hash: 'when', render: ({ when }) => <>{when}</> },
          { header: t('who'), hash: 'who', render: ({ who }) => <>{who}</> },
        ]}
        items={runs}
        keyField="id"
      />
    </div>
  )
}
