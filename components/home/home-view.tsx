'use client'

import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import type { FindCustomers } from '@/components/home/find-action'
import { FirstSteps } from '@/components/home/first-steps'
import { RecentCustomers, type RecentCustomer } from '@/components/home/recent-customers'
import { PanelTip } from '@/components/home/panel-tip'
import { preloadResults, ResultsPanel } from '@/components/home/results-panel'
import { SearchPanel } from '@/components/home/search-panel'
import { useSearch } from '@/components/home/use-search'
import { ProblemMessage } from '@/components/shared/problem-message'

export type HomeViewProps = {
  storeHash: string
  recentCustomers: RecentCustomer[]
  isHelpDismissed: boolean
  reopenUrl: string
  canEdit: boolean
  findCustomers: FindCustomers
  dismissHelp: () => Promise<unknown>
  /** Null where there is nothing to tell of the panel on the customer's row. */
  dismissTip: (() => Promise<unknown>) | null
}

export function HomeView({
  storeHash,
  recentCustomers,
  isHelpDismissed,
  reopenUrl,
  canEdit,
  findCustomers,
  dismissHelp,
  dismissTip,
}: HomeViewProps) {
  const t = useTranslations()
  const { query, result, isSearching, isOpening, search } = useSearch(storeHash, findCustomers)
  const [isHelpHidden, setIsHelpHidden] = useState(isHelpDismissed)
  const searchArea = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const header = useMemo(() => <Header title={t('home.title')} />, [t])

  function focusSearch() {
    searchArea.current?.querySelector('input')?.focus()
  }

  function onSearch(text: string) {
    preloadResults()
    search(text)
  }

  function onDismiss() {
    setIsHelpHidden(true)
    focusSearch()
    // Not worth a message: the panel would only be there again next time.
    dismissHelp().catch(() => undefined)
  }

  return (
    <Page header={header}>
      {dismissTip && <PanelTip onDismiss={dismissTip} />}
      <div ref={searchArea}>
        <SearchPanel
          isSearching={isSearching}
          onArrowDown={() => table.current?.querySelector('a')?.focus()}
          onSearch={onSearch}
          query={query}
        />
      </div>
      {result?.status === 'failed' && <ProblemMessage onRetry={() => onSearch(query)} problem={result} reopenUrl={reopenUrl} />}
      <ResultsPanel
        isOpening={isOpening}
        isSearching={isSearching}
        onLeave={focusSearch}
        query={query}
        result={result}
        storeHash={storeHash}
        table={table}
      />
      {!isHelpHidden && <FirstSteps canEdit={canEdit} onDismiss={onDismiss} storeHash={storeHash} />}
      <RecentCustomers customers={recentCustomers} storeHash={storeHash} />
    </Page>
  )
}
