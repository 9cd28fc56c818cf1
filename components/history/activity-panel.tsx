'use client'

import { Badge, Box, Button, Flex, Panel, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { ActivityEntry, ActivityPage, FoldedEntry, ListActivity } from '@/components/history/history-actions'
import { useActivityText } from '@/components/history/use-activity-text'

/** Somebody may have to do something. */
const alerts: ActivityEntry['event'][] = ['uninstall_refused', 'uninstall_taken_back', 'key_exposed']

type ActivityPanelProps = { latest: ActivityPage; listActivity: ListActivity; reopenUrl: string }

/** What happened to the connection, the people and the keys, newest first. */
export function ActivityPanel({ latest, listActivity, reopenUrl }: ActivityPanelProps) {
  const t = useTranslations('settings.activity')
  const [isReading, startReading] = useTransition()
  const [older, setOlder] = useState<ActivityPage | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const newest = new Set(latest.entries.map(({ id }) => id))
  const entries = [...latest.entries, ...(older?.entries.filter(({ id }) => !newest.has(id)) ?? [])]

  function showMore() {
    const { next } = older ?? latest
    if (next === null) return
    startReading(async () => {
      const page = await listActivity(next).catch(() => offline)
      setProblem(page.status === 'failed' ? page : null)
      if (page.status === 'listed') setOlder({ ...page, entries: [...entries, ...page.entries] })
    })
  }

  return (
    <Panel header={t('header')}>
      <Text>{t('text')}</Text>
      {entries.length === 0 && <Text color="secondary60">{t('none')}</Text>}
      <Box aria-label={t('header')} as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <ActivityItem entry={entry} key={entry.id} />
        ))}
      </Box>
      {problem && <ProblemMessage onRetry={showMore} problem={problem} reopenUrl={reopenUrl} />}
      {(older ?? latest).next !== null && (
        <Button isLoading={isReading} mobileWidth="auto" onClick={showMore} variant="subtle">
          {t('more')}
        </Button>
      )}
    </Panel>
  )
}

function ActivityItem({ entry }: { entry: ActivityEntry | FoldedEntry }) {
  const t = useTranslations('settings.activity')
  const text = useActivityText()
  const isAlert = entry.kind === 'event' && alerts.includes(entry.event)
  const who = entry.kind === 'event' ? entry.actor : entry.people.join(', ')
  const when = entry.kind === 'event' ? entry.when : entry.from === entry.to ? entry.to : t('period', { from: entry.from, to: entry.to })
  return (
    <Flex
      as="li"
      borderTop="box"
      flexDirection="row"
      flexGap="0.25rem 1rem"
      flexWrap="wrap"
      justifyContent="space-between"
      paddingVertical="small"
    >
      <Box style={{ flex: '1 1 16rem', overflowWrap: 'anywhere' }}>
        {isAlert && <Badge label={t('attention')} variant="warning" />}
        <Text as="span" color={entry.kind === 'folded' ? 'secondary60' : undefined} marginBottom="none">
          {' '}
          {text(entry)}
        </Text>
        <Small marginBottom="none">{who}</Small>
      </Box>
      <Small marginBottom="none">{when}</Small>
    </Flex>
  )
}
