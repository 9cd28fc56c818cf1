'use client'

import { Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { RefObject } from 'react'
import type { FindResult } from '@/components/home/find-action'

function importResults() {
  return import('@/components/home/search-results').then((module) => module.SearchResults)
}

/** Loads the table's code while the search runs. */
export function preloadResults(): void {
  void importResults()
}

// without something to stand there meanwhile the whole page would be hidden, and the focus lost
const SearchResults = dynamic(importResults, { loading: () => null })
const NoResults = dynamic(() => import('@/components/home/no-results').then((module) => module.NoResults), { loading: () => null })

type ResultsPanelProps = {
  storeHash: string
  query: string
  result: FindResult | null
  isSearching: boolean
  isOpening: boolean
  table: RefObject<HTMLDivElement | null>
  onLeave: () => void
}

/** What the search found. The status line stands from the search's beginning on, so that its outcome is read aloud. */
export function ResultsPanel({ storeHash, query, result, isSearching, isOpening, table, onLeave }: ResultsPanelProps) {
  const t = useTranslations('home')
  const found = result?.status === 'found' ? result : null
  if (!isSearching && !found) return null
  const isList = found !== null && found.customers.length > 0 && !isOpening

  return (
    <Panel aria-busy={isSearching} header={t('results.header')}>
      <div role="status">
        {isSearching && <Text>{t('results.searching')}</Text>}
        {isOpening && <Text>{t('results.opening')}</Text>}
        {isList && (
          <Text>
            {found.total > found.customers.length
              ? t('results.firstOf', { shown: found.customers.length, total: found.total })
              : t('results.found', { count: found.total })}
          </Text>
        )}
        {found?.customers.length === 0 && <NoResults query={query} />}
      </div>
      {isList && <SearchResults customers={found.customers} onLeave={onLeave} storeHash={storeHash} table={table} />}
    </Panel>
  )
}
