'use client'

import { Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'

export type HelpSection = { header: string; paragraphs: string[] }
export type HelpViewProps = { sections: HelpSection[]; supportUrl: string | null; title: string }

export function HelpView({ sections, supportUrl, title }: HelpViewProps) {
  const t = useTranslations('common')
  return (
    <Page header={<Header title={title} />}>
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
