import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { HelpView } from '@/components/help/help-view'
import { env } from '@/lib/env'

const sections = ['does', 'find', 'panel', 'change', 'blank', 'undo', 'errors', 'setup', 'support'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('help')
  return { title: t('title') }
}

export default async function HelpPage({ params }: PageProps<'/stores/[storeHash]/help'>) {
  const { storeHash } = await params
  await openStorePage(storeHash)
  const t = await getTranslations('help')
  return (
    <HelpView
      sections={sections.map((section) => ({
        header: t(`sections.${section}.header`),
        paragraphs: t(`sections.${section}.text`).split('\n'),
      }))}
      supportUrl={env().SUPPORT_URL ?? null}
      title={t('title')}
    />
  )
}
