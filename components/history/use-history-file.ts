'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { writeQuery, type HistoryQuery } from '@/components/history/history-query'
import { saveFile } from '@/components/shared/save-file'
import { toast } from '@/components/shared/toasts'

/** What the filters let through as a file, saved once it is whole. */
export function useHistoryFile(storeHash: string, query: HistoryQuery) {
  const t = useTranslations('storeHistory')
  const [isBusy, setIsBusy] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)
  const address = `/stores/${storeHash}/history/changes.csv?${writeQuery(query)}`

  const download = useCallback(async () => {
    setIsBusy(true)
    const file = await fetch(address, { cache: 'no-store' })
      .then((answer) => (answer.ok ? answer.blob() : null))
      .catch(() => null)
    setIsBusy(false)
    setHasFailed(!file)
    if (!file) return
    saveFile(file, `${t('file.name')} ${new Date().toLocaleDateString('sv')}.csv`)
    toast(t('downloaded'))
  }, [address, t])

  return { isBusy, hasFailed, download }
}
