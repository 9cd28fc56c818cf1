'use client'

import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'
import type { HelpTopic } from '@/components/shared/help-topics'

/** Leads to the section of the help that people need where this stands; the help leads back. */
export function HelpLink({ storeHash, topic }: { storeHash: string; topic: HelpTopic }) {
  const t = useTranslations('common')
  return <AppLink href={`/stores/${storeHash}/help#${topic}`}>{t('helpOn', { topic: t(`helpTopics.${topic}`) })}</AppLink>
}
