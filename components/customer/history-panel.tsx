'use client'

import { Box, Button, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import type { FieldName, CustomerFields } from '@/lib/contract/fields'
import type { HistoryPage, ListChanges } from '@/components/customer/history-action'
import { HistoryEntry } from '@/components/customer/history-entry'

type HistoryPanelProps = {
  shownValue: (field: FieldName, value: string | number) => string
  latest: HistoryPage
  listChanges: ListChanges
  onPutBack: ((before: Partial<CustomerFields>) => void) | null
}

/** What this app changed, newest first. */
export function HistoryPanel({ shownValue, latest, listChanges, onPutBack }: HistoryPanelProps) {
  const t = useTranslations('history')
  const [isReading, startReading] = useTransition()
  const [older, setOlder] = useState<HistoryPage | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const newest = new Set(latest.entries.map(({ id }) => id))
  const entries = [...latest.entries, ...(older?.entries.filter(({ id }) => !newest.has(id)) ?? [])]
  const hasMore = (older ?? latest).hasMore

  function showOlder() {
    const last = entries.at(-1)
    if (!last) return
    startReading(async () => {
      const page = await listChanges(last.attemptedAt).catch(() => null)
      setHasFailed(page?.status !== 'listed')
      if (page?.status === 'listed') setOlder({ ...page, entries: [...entries, ...page.entries] })
    })
  }

  return (
    <Panel header={t('header')}>
      {entries.length === 0 && <Text color="secondary60">{t('none')}</Text>}
      <Box as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <HistoryEntry shownValue={shownValue} entry={entry} key={entry.id} onPutBack={onPutBack && (() => onPutBack(entry.before))} />
        ))}
      </Box>
      {hasMore && (
        <Button isLoading={isReading} mobileWidth="auto" onClick={showOlder} variant="subtle">
          {t('older')}
        </Button>
      )}
      <div role="status">{hasFailed && <Text color="danger">{t('olderFailed')}</Text>}</div>
    </Panel>
  )
}
