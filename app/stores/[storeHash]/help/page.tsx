import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { HelpView } from '@/components/help/help-view'
import { helpTopics } from '@/components/shared/help-topics'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.places')
  return { title: t('help') }
}

export default async function HelpPage({ params }: PageProps<'/stores/[storeHash]/help'>) {
  const { storeHash } = await params
  await openStorePage(storeHash)
  const t = await getTranslations('help')
  const sections = helpTopics.map((topic) => ({ topic, paragraphs: t(topic).split('\n') }))
  return <HelpView sections={sections} storeHash={storeHash} supportUrl={env().SUPPORT_URL ?? null} />
}
