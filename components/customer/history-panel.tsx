'use client'

import { Box, Button, Panel, Select, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { fieldNames, type FieldName, type CustomerFields } from '@/lib/contract/fields'
import type { HistoryPage, ListChanges } from '@/components/customer/history-action'
import { HistoryEntry } from '@/components/customer/history-entry'

type HistoryPanelProps = {
  runsUrl: string | null
  shownValue: (field: FieldName, value: string | number) => string
  latest: HistoryPage
  listChanges: ListChanges
  onRestore: ((before: Partial<CustomerFields>) => void) | null
}

const ALL = 'all'

/** What this app changed, newest first, of all fields or of one. */
export function HistoryPanel({ runsUrl, shownValue, latest, listChanges, onRestore }: HistoryPanelProps) {
  const t = useTranslations('history')
  const labels = useTranslations('fields.labels')
  const [isReading, startReading] = useTransition()
  const [field, setField] = useState<FieldName | null>(null)
  /** Of the chosen field all that is shown, of all fields what follows the newest. */
  const [read, setRead] = useState<HistoryPage | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const first = field === null ? latest : { ...latest, entries: latest.entries.filter(({ after }) => field in after) }
  const newest = new Set(first.entries.map(({ id }) => id))
  const entries = [...first.entries, ...(read?.entries.filter(({ id }) => !newest.has(id)) ?? [])]
  const hasMore = (read ?? latest).hasMore

  function readFrom(before: string | null, of: FieldName | null) {
    startReading(async () => {
      const page = await listChanges(before, of).catch(() => null)
      setHasFailed(page?.status !== 'listed')
      if (page?.status === 'listed')
        setRead((known) => ({ ...page, entries: [...(before && known ? known.entries : []), ...page.entries] }))
    })
  }

  function choose(of: FieldName | null) {
    setField(of)
    setRead(null)
    if (of !== null) readFrom(null, of)
  }

  return (
    <Panel header={t('header')}>
      {(latest.entries.length > 0 || field !== null) && (
        <Box marginBottom="small">
          <Select
            label={t('field')}
            onOptionChange={(chosen) => choose(fieldNames.find((one) => one === chosen) ?? null)}
            options={[{ value: ALL, content: t('allFields') }, ...fieldNames.map((one) => ({ value: String(one), content: labels(one) }))]}
            value={field ?? ALL}
          />
        </Box>
      )}
      {entries.length === 0 && !isReading && <Text color="secondary60">{field === null ? t('none') : t('noneOfField')}</Text>}
      <Box as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <HistoryEntry entry={entry} key={entry.id} onRestore={onRestore} runsUrl={runsUrl} shownValue={shownValue} />
        ))}
      </Box>
      {hasMore && (
        <Button
          isLoading={isReading}
          mobileWidth="auto"
          onClick={() => readFrom(entries.at(-1)?.attemptedAt ?? null, field)}
          variant="subtle"
        >
          {t('older')}
        </Button>
      )}
      <div role="status">{hasFailed && <Text color="danger">{t('olderFailed')}</Text>}</div>
    </Panel>
  )
}
