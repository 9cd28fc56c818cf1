'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { CustomersActions, DayFilter } from '@/components/customers/customers-actions'
import { MOST_PASTED, readPastedList, type PastedList } from '@/components/customers/pasted-list'
import type { Customers } from '@/components/customers/use-customers'
import { offline, type Problem } from '@/components/shared/problem'

/** What came of the last search, beside what the list shows. */
type State = { text: string; problem: Problem | null; isOpening: boolean; tooMany: number | null }

const nothing: State = { text: '', problem: null, isOpening: false, tooMany: null }

/** Finds whom a text means. One hit opens the customer, others are the list; a list of IDs or emails becomes a selection. */
export function useSearch(storeHash: string, actions: CustomersActions, { browsing, find }: Customers) {
  const router = useRouter()
  const [isSearching, startSearch] = useTransition()
  const [state, setState] = useState<State>(() => ({ ...nothing, text: browsing.search?.text ?? '' }))

  function search(text: string) {
    const list = readPastedList(text)
    if (list) return searchList(text, list)
    setState({ ...nothing, text })
    if (text === '') return find({ search: null })
    return searchText(text, browsing.filter, true)
  }

  function searchText(text: string, filter: DayFilter, opens: boolean) {
    startSearch(async () => {
      const result = await actions.search({ text, filter }).catch(() => offline)
      if (result.status === 'failed') return startSearch(() => setState({ ...nothing, text, problem: result }))
      const only = result.status === 'found' && result.customers.length === 1 ? result.customers[0] : undefined
      if (only && opens) {
        startSearch(() => setState({ ...nothing, text, isOpening: true }))
        return router.push(`/stores/${storeHash}/customers/${only.id}`)
      }
      const found = result.status === 'found' ? { text, hits: result.customers } : { text, narrowed: result.narrowed }
      startSearch(() => find({ filter, search: found }))
    })
  }

  function searchList(text: string, { ids, emails, others }: PastedList) {
    const count = ids.length + emails.length
    if (count > MOST_PASTED) return setState({ ...nothing, tooMany: count })
    setState(nothing)
    startSearch(async () => {
      const result = await actions.findListed({ ids, emails }).catch(() => offline)
      if (result.status === 'failed') return startSearch(() => setState({ ...nothing, text, problem: result }))
      const { customers: hits, missing } = result
      const ticked = new Set(hits.map(({ id }) => id))
      startSearch(() => find({ filter: {}, search: { text: '', hits, missing: [...missing, ...others] }, ticked }))
    })
  }

  /** What was searched for is looked for among others. */
  function filter(wanted: DayFilter) {
    const { search: last } = browsing
    setState({ ...nothing, text: last?.text ?? '' })
    if (last && 'hits' in last && !last.missing) return searchText(last.text, wanted, false)
    return find({ filter: wanted, search: last && 'narrowed' in last ? last : null })
  }

  return { ...state, isSearching, search, filter }
}
