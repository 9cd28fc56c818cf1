'use client'

import { Panel } from '@bigcommerce/big-design'
import { ActionBar, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { countSelected } from '@/components/customers/browsing'
import { CustomersList } from '@/components/customers/customers-list'
import type { Choices, CustomersActions, CustomersPage, ShownNotices } from '@/components/customers/customers-actions'
import { useExportDialog } from '@/components/customers/export/use-export-dialog'
import { FilterBar, FiltersButton } from '@/components/customers/filter-bar'
import { FirstSteps } from '@/components/customers/first-steps'
import { PanelTip } from '@/components/customers/panel-tip'
import { RunNotices } from '@/components/customers/run-notices'
import { SearchForm } from '@/components/customers/search-form'
import { SearchNews } from '@/components/customers/search-news'
import { useChange } from '@/components/customers/use-change'
import { useCustomers } from '@/components/customers/use-customers'
import { useFiltersButton } from '@/components/customers/use-filters-button'
import { useCustomersHeader } from '@/components/customers/use-customers-header'
import { useSearch } from '@/components/customers/use-search'
import { DropAnywhere } from '@/components/shared/drop-anywhere'
import type { Problem } from '@/components/shared/problem'

// without something to stand there meanwhile the whole page would be hidden, and the focus lost
const ChangeModal = dynamic(() => import('@/components/customers/change-modal').then((module) => module.ChangeModal), {
  loading: () => null,
})

const noChoices: Choices = { groups: [], storefronts: [] }

export type CustomersViewProps = {
  storeHash: string
  userId: number
  canEdit: boolean
  reopenUrl: string
  /** Read while the page is on its way: what is typed meanwhile waits for neither. */
  first: Promise<CustomersPage | Problem>
  choices: Promise<Choices>
  notices: ShownNotices
  actions: CustomersActions
  help: { isDismissed: boolean; dismiss: () => Promise<unknown> }
  /** Null where there is nothing to tell of the panel on the customer's row. */
  dismissTip: (() => Promise<unknown>) | null
}

/** The store's customers: one is found and opened, many are selected and changed. */
export function CustomersView(props: CustomersViewProps) {
  const { storeHash, userId, canEdit, reopenUrl, first, notices, actions, help, dismissTip } = props
  const t = useTranslations('customers')
  const choices = useChoices(props.choices)
  const list = useCustomers(storeHash, actions.list, first)
  const search = useSearch(storeHash, actions, list)
  const { browsing } = list
  const exporting = useExportDialog({ storeHash, browsing, reopenUrl })
  const change = useChange(storeHash, browsing, actions.change)
  const header = useCustomersHeader({ storeHash, canEdit, onExport: exporting.open, onChange: change.open })
  const area = useRef<HTMLDivElement>(null)
  const filters = useFiltersButton()
  const [isHelpHidden, setIsHelpHidden] = useState(help.isDismissed)

  function focusSearch() {
    area.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus()
  }

  function dismissHelp() {
    setIsHelpHidden(true)
    focusSearch()
    // Not worth a message: the panel would only be there again next time.
    help.dismiss().catch(() => undefined)
  }

  return (
    <Page actionBar={canEdit && selectionBar()} header={header}>
      {canEdit && <DropAnywhere reopenUrl={reopenUrl} storeHash={storeHash} />}
      <RunNotices known={notices} read={actions.readNotices} storeHash={storeHash} />
      {dismissTip && <PanelTip onDismiss={dismissTip} />}
      {!isHelpHidden && <FirstSteps canEdit={canEdit} onDismiss={dismissHelp} storeHash={storeHash} />}
      <Panel>
        {/* a panel keeps room for a heading, which this one has none */}
        <div ref={area} style={{ marginTop: '-1rem' }}>
          <SearchForm
            isSearching={search.isSearching}
            onArrowDown={() => area.current?.querySelector<HTMLAnchorElement>('td a')?.focus()}
            onSearch={search.search}
            text={search.text}
          >
            <FiltersButton button={filters.button} onToggle={filters.toggle} openId={filters.openId} />
          </SearchForm>
          <SearchNews
            browsing={browsing}
            onRetry={() => search.search(search.text)}
            reopenUrl={reopenUrl}
            search={search}
            storeHash={storeHash}
          />
          <FilterBar
            browsing={browsing}
            button={filters.button}
            choices={choices}
            onClear={() => list.find({ filter: {}, search: null })}
            onFilter={search.filter}
            onForgetSearch={() => list.find({ search: null })}
            onSort={(sort) => list.arrange({ sort })}
            openId={filters.openId}
          />
          <CustomersList
            canEdit={canEdit}
            choices={choices}
            list={list}
            onChangeAll={() => change.open(true)}
            onClear={() => list.find({ filter: {}, search: null })}
            onLeave={focusSearch}
            reopenUrl={reopenUrl}
            storeHash={storeHash}
            userId={userId}
          />
        </div>
      </Panel>
      {exporting.dialog}
      {change.round > 0 && <ChangeModal {...change.modal} groups={choices.groups} key={change.round} reopenUrl={reopenUrl} />}
    </Page>
  )

  /** What is selected is counted on the button: BigDesign's bar has room for three, and no text. */
  function selectionBar(): ReactNode {
    const count = countSelected(browsing)
    if (count === 0) return null
    return (
      <ActionBar
        actions={[
          { text: count === null ? t('bar.changeAll') : t('bar.change', { count }), onClick: () => change.open(false) },
          { text: t('bar.export'), variant: 'secondary', onClick: exporting.open },
          { text: t('bar.clear'), variant: 'subtle', onClick: list.untick },
        ]}
      />
    )
  }
}

function useChoices(asked: Promise<Choices>): Choices {
  const [choices, setChoices] = useState(noChoices)
  useEffect(() => {
    asked.then(setChoices, () => undefined)
  }, [asked])
  return choices
}
