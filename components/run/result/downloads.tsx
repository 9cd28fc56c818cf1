'use client'

import { Button, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ButtonRow } from '@/components/shared/button-row'
import { useState } from 'react'
import { countOf, failedStates } from '@/components/run/rows/row-filter'
import type { ShownRun } from '@/components/run/run-actions'
import type { RowState } from '@/lib/contract/row-states'

type DownloadsProps = { run: ShownRun; storeHash: string; name: string }

/** Fetched and then saved: a link would carry no session in browsers that keep no cookie. */
export function Downloads({ run, storeHash, name }: DownloadsProps) {
  const t = useTranslations('run.result')
  const [news, setNews] = useState<'downloading' | 'downloadFailed' | null>(null)

  async function download(states: RowState[]) {
    setNews('downloading')
    const query = states.map((state) => `state=${state}`).join('&')
    const file = await fetch(`/stores/${storeHash}/runs/${run.id}/results.csv?${query}`, { cache: 'no-store' })
      .then((answer) => (answer.ok ? answer.blob() : null))
      .catch(() => null)
    setNews(file ? null : 'downloadFailed')
    if (file)
      save(
        file,
        `${name
          .replace(/\.csv$/i, '')
          .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
          .trim()} ${t('fileName')}.csv`,
      )
  }

  return (
    <ButtonRow>
      <Button disabled={news === 'downloading'} mobileWidth="auto" onClick={() => void download([])} variant="secondary">
        {t('all')}
      </Button>
      {countOf(run.counts, failedStates) > 0 && (
        <Button disabled={news === 'downloading'} mobileWidth="auto" onClick={() => void download(failedStates)} variant="secondary">
          {t('failedRows')}
        </Button>
      )}
      <Text as="span" color={news === 'downloadFailed' ? 'danger' : 'secondary60'} marginBottom="none" role="status">
        {news && t(news)}
      </Text>
    </ButtonRow>
  )
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
