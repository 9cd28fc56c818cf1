'use client'

import { Message, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { notUpdatedOf } from '@/components/run/rows/row-filter'
import type { RunFacts, ShownRun } from '@/components/run/run-actions'

/** What one has to know of a preview before its rows: that nothing would change, or what a change of emails and groups means. */
export function PreviewMessage({ run, facts }: { run: ShownRun; facts: RunFacts }) {
  const t = useTranslations('run.preview')
  const { customers, emails, groups } = run.changes
  if (run.state === 'PREVIEWED' && customers === 0) {
    const nothing = facts.source === 'UNDO' ? 'nothingToGiveBack' : notUpdatedOf(run) > 0 ? 'nothing' : 'nothingNew'
    return <Message marginBottom="medium" messages={[{ text: t(nothing) }]} type="info" />
  }
  const told = [
    facts.columns?.includes('as_exported') && t('exported'),
    emails > 0 && t('emails', { count: emails }),
    groups > 0 && t('groups', { count: groups }),
  ].filter(Boolean)
  return told.length > 0 && <Text marginBottom="xSmall">{told.join(' ')}</Text>
}
