'use client'

import { useState } from 'react'
import { saveFile } from '@/components/shared/save-file'
import type { WrittenFormat } from '@/lib/contract/written-formats'

/** Rows of a run as a file. */
export function useDownload(runId: string, storeHash: string) {
  const [news, setNews] = useState<'downloading' | 'downloadFailed' | null>(null)

  async function download(query: string, name: string, format: WrittenFormat = 'csv') {
    setNews('downloading')
    const file = await fetch(`/stores/${storeHash}/runs/${runId}/results.${format}?${query}`, { cache: 'no-store' })
      .then((answer) => (answer.ok ? answer.blob() : null))
      .catch(() => null)
    setNews(file ? null : 'downloadFailed')
    if (file) saveFile(file, `${plain(name)}.${format}`)
  }

  return { news, download }
}

function plain(name: string): string {
  return name
    .replace(/\.(csv|txt|xlsx?|xlsb|xlsm|ods|numbers)(?= |$)/i, '')
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .trim()
}
