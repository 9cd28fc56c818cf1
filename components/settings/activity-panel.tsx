'use client'

import { Badge, Box, Button, Flex, Panel, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { ActivityEntry, ActivityPage, ListActivity } from '@/components/settings/settings-actions'
import { useActivityText } from '@/components/settings/use-activity-text'

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
    const last = entries.at(-1)
    if (!last) return
    startReading(async () => {
      const page = await listActivity(last.at).catch(() => offline)
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
      {(older ?? latest).hasMore && (
        <Button isLoading={isReading} mobileWidth="auto" onClick={showMore} variant="subtle">
          {t('more')}
        </Button>
      )}
    </Panel>
  )
}

function ActivityItem({ entry }: { entry: ActivityEntry }) {
  const t = useTranslations('settings.activity')
  const text = useActivityText()
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
      <Box style={{ flex: '1 1 16rem' }}>
        {alerts.includes(entry.event) && <Badge label={t('attention')} variant="warning" />}
        <Text as="span" marginBottom="none">
          {' '}
          {text(entry)}
        </Text>
        <Small marginBottom="none">{entry.actor}</Small>
      </Box>
      <Small marginBottom="none">{entry.when}</Small>
    </Flex>
  )
}
