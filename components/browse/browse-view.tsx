'use client'

import { Button, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import type { BrowseActions, CustomersPage, CustomerSort, DayFilter } from '@/components/browse/browse-actions'
import { ChangeModal } from '@/components/browse/change-modal'
import { CustomersTable } from '@/components/browse/customers-table'
import { useExportDialog } from '@/components/browse/export/use-export-dialog'
import { FilterForm } from '@/components/browse/filter-form'
import { SelectionBar } from '@/components/browse/selection-bar'
import { useChange } from '@/components/browse/use-change'
import { useCustomers } from '@/components/browse/use-customers'
import type { Group } from '@/components/shared/group'
import { ProblemMessage } from '@/components/shared/problem-message'
import { ButtonRow } from '@/components/shared/button-row'
import { DropAnywhere } from '@/components/shared/drop-anywhere'
import { useFoundFocus } from '@/components/shared/use-found-focus'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

type BrowseViewProps = { storeHash: string; groups: Group[]; canEdit: boolean; reopenUrl: string; actions: BrowseActions }

/** The store's customers, some or all of whom can be given a group or a company. */
export function BrowseView({ storeHash, groups, canEdit, reopenUrl, actions }: BrowseViewProps) {
  const t = useTranslations('browse')
  const home = useAppNavigation(`/stores/${storeHash}`)
  const list = useCustomers(storeHash, actions.list)
  const { browsing, answer, isReading } = list
  const exporting = useExportDialog({ storeHash, browsing, reopenUrl })
  const { open: openExport } = exporting
  const header = useMemo(
    () => (
      <Header
        actions={[{ text: t('export.open'), variant: 'secondary', onClick: openExport }]}
        backLink={{ text: t('home'), ...home }}
        title={t('title')}
      />
    ),
    [t, home, openExport],
  )
  const change = useChange(storeHash, browsing, actions.start)
  const panel = useRef<HTMLDivElement>(null)
  const [isStale, setStale] = useState(false)
  useFoundFocus(panel, `${browsing.isAll} ${browsing.ticked.size}`)

  function find(filter: DayFilter, sort: CustomerSort) {
    setStale(false)
    list.find(filter, sort)
  }

  function turn(page: () => void) {
    page()
    panel.current?.focus()
  }

  return (
    <Page header={header}>
      {canEdit && <DropAnywhere reopenUrl={reopenUrl} storeHash={storeHash} />}
      <FilterForm filter={browsing.filter} groups={groups} onFind={find} onRefuse={() => setStale(true)} sort={browsing.sort} />
      {answer?.status === 'failed' && <ProblemMessage onRetry={list.again} problem={answer} reopenUrl={reopenUrl} />}
      <div aria-busy={isReading} aria-label={t('customers')} ref={panel} role="region" tabIndex={-1}>
        <Panel header={t('customers')}>
          {!(answer?.status === 'failed' && !isReading) && (
            <Text aria-live="polite">{isStale ? t('stale') : answer?.status === 'listed' && !isReading ? told(answer) : t('reading')}</Text>
          )}
          {answer?.status === 'listed' && answer.customers.length > 0 && (
            <>
              {canEdit && !isStale && (
                <SelectionBar
                  browsing={browsing}
                  onChange={change.open}
                  onTick={list.tick}
                  onTickAll={list.tickAll}
                  onUntick={list.untick}
                  page={answer}
                />
              )}
              <CustomersTable
                customers={answer.customers}
                groupName={groupName}
                isAll={browsing.isAll}
                onTick={list.tick}
                storeHash={storeHash}
                ticked={canEdit && !isStale ? browsing.ticked : null}
              />
            </>
          )}
          {answer?.status === 'listed' && (
            <ButtonRow>
              {browsing.pages.length > 0 && (
                <Button disabled={isReading} mobileWidth="auto" onClick={() => turn(list.previous)} variant="secondary">
                  {t('previous')}
                </Button>
              )}
              {answer.next && (
                <Button disabled={isReading} mobileWidth="auto" onClick={() => turn(() => list.next(answer.next!))} variant="secondary">
                  {t('next')}
                </Button>
              )}
            </ButtonRow>
          )}
        </Panel>
      </div>
      {exporting.dialog}
      {change.field && <ChangeModal {...change.modal} field={change.field} groups={groups} reopenUrl={reopenUrl} />}
    </Page>
  )

  function told({ customers, next }: CustomersPage): string {
    if (customers.length === 0 && next) return t('noneSoFar')
    if (customers.length === 0 && browsing.pages.length > 0) return t('noMore')
    if (customers.length === 0) return Object.keys(browsing.filter).length ? t('noneMatch') : t('none')
    return browsing.total === null ? t('shown', { count: customers.length }) : t('matches', { count: browsing.total })
  }

  function groupName(id: number): string {
    return id === 0 ? t('noGroup') : (groups.find((group) => group.id === id)?.name ?? t('unknownGroup', { id: String(id) }))
  }
}
