'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { offline } from '@/components/shared/problem'
import type { FindCustomers, FindResult } from '@/components/home/find-action'
import { lastSearch, rememberSearch } from '@/components/home/last-search'

export type SearchState = { query: string; result: FindResult | null; isOpening: boolean }

/** Finds customers. One hit opens the customer; several are remembered until the next search. */
export function useSearch(storeHash: string, findCustomers: FindCustomers) {
  const router = useRouter()
  const [isSearching, startSearch] = useTransition()
  const [state, setState] = useState<SearchState>(() => {
    const last = lastSearch(storeHash)
    return {
      query: last?.query ?? '',
      result: last ? { status: 'found', customers: last.customers, total: last.total } : null,
      isOpening: false,
    }
  })

  function search(query: string) {
    setState({ query, result: null, isOpening: false })
    startSearch(async () => {
      const result = await findCustomers(query).catch(() => offline)
      const only = result.status === 'found' && result.total === 1 ? result.customers[0] : undefined
      rememberSearch(storeHash, result.status === 'found' && result.customers.length > 1 ? { query, ...result } : null)
      if (only) router.push(`/stores/${storeHash}/customers/${only.id}`)
      startSearch(() => setState({ query, result, isOpening: only !== undefined }))
    })
  }

  return { ...state, isSearching, search }
}
