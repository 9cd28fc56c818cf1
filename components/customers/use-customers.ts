'use client'

import { useEffect, useState, useTransition } from 'react'
import type { BrowseActions, DayFilter, CustomersPage, CustomerSort } from '@/components/browse/browse-actions'
import { offline, type Problem } from '@/components/shared/problem'

/** What is looked at, and what is ticked in it. */
export type Browsing = {
  filter: DayFilter
  sort: CustomerSort
  /** Where the pages after the first begin, up to this one. */
  pages: string[]
  /** Told with the first page only. */
  total: number | null
  ticked: ReadonlySet<number>
  /** All that match the filter, those on other pages too. */
  isAll: boolean
}

const start: Browsing = { filter: {}, sort: 'date_created:desc', pages: [], total: null, ticked: new Set(), isAll: false }

// In the page's memory only: names and emails stay out of addresses and of the browser's storage.
const remembered = new Map<string, Browsing>()

/** The store's customers, page by page, as they were left. */
export function useCustomers(storeHash: string, list: BrowseActions['list']) {
  const [isReading, startReading] = useTransition()
  const [browsing, setBrowsing] = useState<Browsing>(() => remembered.get(storeHash) ?? start)
  const [answer, setAnswer] = useState<CustomersPage | Problem | null>(null)

  function read(wanted: Browsing) {
    startReading(async () => {
      const { filter, sort, pages } = wanted
      const next = await list({ filter, sort, after: pages.at(-1) ?? null }).catch(() => offline)
      startReading(() => {
        setAnswer(next)
        if (next.status === 'listed') keep({ ...wanted, total: pages.length ? wanted.total : next.total })
      })
    })
  }

  function keep(next: Browsing) {
    remembered.set(storeHash, next)
    setBrowsing(next)
  }

  // eslint-disable-next-line react-hooks/exhaustive-deps -- what comes later is asked for by the person
  useEffect(() => read(browsing), [])

  return {
    browsing,
    answer,
    isReading,
    again: () => read(browsing),
    /** Another list: what was ticked in the one before is not in it. */
    find: (filter: DayFilter, sort: CustomerSort) => read({ ...start, filter, sort }),
    next: (after: string) => read({ ...browsing, pages: [...browsing.pages, after] }),
    previous: () => read({ ...browsing, pages: browsing.pages.slice(0, -1) }),
    tick: (ids: number[], isTicked: boolean) => {
      const ticked = new Set(browsing.ticked)
      for (const id of ids)
        if (isTicked) ticked.add(id)
        else ticked.delete(id)
      keep({ ...browsing, ticked, isAll: false })
    },
    tickAll: () => keep({ ...browsing, isAll: true }),
    untick: () => keep({ ...browsing, ticked: new Set(), isAll: false }),
  }
}
