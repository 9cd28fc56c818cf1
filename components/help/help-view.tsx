'use client'

import { Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

export type HelpSection = { header: string; paragraphs: string[] }
export type HelpViewProps = { homeUrl: string; sections: HelpSection[]; supportUrl: string | null; title: string }

export function HelpView({ homeUrl, sections, supportUrl, title }: HelpViewProps) {
  const t = useTranslations('common')
  const home = useAppNavigation(homeUrl)
  const backLink = useMemo(() => ({ text: t('toSearch'), ...home }), [t, home])
  return (
    <Page header={<Header backLink={backLink} title={title} />}>
      {sections.map(({ header, paragraphs }, index) => (
        <Panel header={header} key={header}>
          {paragraphs.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
          {supportUrl && index === sections.length - 1 && (
            <Link external href={supportUrl} rel="noreferrer" target="_blank">
              {t('contactSupport')}
            </Link>
          )}
        </Panel>
      ))}
    </Page>
  )
}
