'use client'

import { useEffect } from 'react'
import { rememberedDraft, takeKeptDraft } from '@/components/shared/drafts'

/** Whose customers something is typed of and not saved. */
export function useDrafts(storeHash: string, userId: number): (id: number) => boolean {
  const ofUser = `${storeHash}/${userId}/`
  // what was kept while the app was opened anew is in memory again, before the first list has come
  useEffect(() => void takeKeptDraft(ofUser), [ofUser])
  return (id) => rememberedDraft(ofUser + id) !== undefined
}
