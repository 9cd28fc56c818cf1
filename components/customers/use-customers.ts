'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { askedFilter, everybody, everyMatch, pageOfHits, type Browsing } from '@/components/customers/browsing'
import type { CustomersActions, CustomersPage } from '@/components/customers/customers-actions'
import { offline, type Problem } from '@/components/shared/problem'

type Answer = CustomersPage | Problem

// In the page's memory only: names and emails stay out of addresses and of the browser's storage. Written in the browser only.
const remembered = new Map<string, { browsing: Browsing; answer: Answer | null }>()

/** The store's customers, page by page, as they were left. `first`: the page that whoever comes in sees. */
export function useCustomers(storeHash: string, list: CustomersActions['list'], first: Promise<Answer>) {
  const [isReading, startReading] = useTransition()
  const [{ browsing, answer }, setShown] = useState(() => remembered.get(storeHash) ?? { browsing: everybody, answer: null })
  const latest = useRef(0)

  function show(next: { browsing: Browsing; answer: Answer | null }) {
    remembered.set(storeHash, next)
    setShown(next)
  }

  function read(wanted: Browsing) {
    show({ browsing: wanted, answer })
    load(wanted, () => pageOf(wanted))
  }

  /** What is asked for last is shown, whatever comes in when. */
  function load(wanted: Browsing, page: () => Promise<Answer>) {
    const turn = ++latest.current
    startReading(async () => {
      const next = await page().catch(() => offline)
      if (turn !== latest.current) return
      const total = next.status === 'listed' && wanted.pages.length === 0 ? next.total : wanted.total
      startReading(() => show({ browsing: { ...wanted, total }, answer: next }))
    })
  }

  async function pageOf(wanted: Browsing): Promise<Answer> {
    const { search, sort, size, pages } = wanted
    if (search && 'hits' in search) return pageOfHits(search.hits, wanted)
    return list({ filter: askedFilter(wanted), sort, size, after: pages.at(-1) ?? null })
  }

  function keep(changes: Partial<Browsing>) {
    show({ browsing: { ...browsing, ...changes }, answer })
  }

  useEffect(
    // what comes from the server to be waited for is no whole promise: it can be awaited, and nothing else
    () => load(browsing, async () => (browsing === everybody ? await first : pageOf(browsing))),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what comes later is asked for by the person
    [],
  )

  return {
    browsing,
    answer,
    isReading,
    again: () => read(browsing),
    /** Another list: what was ticked in the one before is not in it. */
    find: (changes: Partial<Browsing>) => read({ ...browsing, pages: [], total: null, ticked: new Set(), isAll: false, ...changes }),
    /** The same list in another order, or on pages of another length. */
    arrange: (changes: Pick<Partial<Browsing>, 'sort' | 'size'>) => read({ ...browsing, pages: [], ...changes }),
    next: (after: string) => read({ ...browsing, pages: [...browsing.pages, after] }),
    previous: () => read({ ...browsing, pages: browsing.pages.slice(0, -1) }),
    tick: (ids: number[], isTicked: boolean) => {
      const ticked = new Set(browsing.ticked)
      for (const id of ids)
        if (isTicked) ticked.add(id)
        else ticked.delete(id)
      keep({ ticked, isAll: false })
    },
    tickAll: () => {
      const all = everyMatch(browsing)
      if ('ids' in all) keep({ ticked: new Set(all.ids), isAll: false })
      else keep({ isAll: true })
    },
    untick: () => keep({ ticked: new Set(), isAll: false }),
  }
}

export type Customers = ReturnType<typeof useCustomers>
