'use client'

import { AnchorNav, Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useEffect, useMemo, useRef, type MouseEvent } from 'react'
import { useTranslations } from 'next-intl'
import type { HelpTopic } from '@/components/shared/help-topics'
import { useBackLink } from '@/components/shared/use-back-link'

export type HelpSection = { topic: HelpTopic; paragraphs: string[] }
export type HelpViewProps = { storeHash: string; sections: HelpSection[]; supportUrl: string | null }

/** Each section has an anchor, which leads to it from outside too. */
export function HelpView({ storeHash, sections, supportUrl }: HelpViewProps) {
  const t = useTranslations('common')
  const title = t('places.help')
  const backLink = useBackLink(storeHash, null)
  const header = useMemo(() => <Header backLink={backLink} title={title} />, [backLink, title])
  const content = useRef<HTMLDivElement>(null)

  useEffect(() => {
    content.current?.querySelector('nav')?.setAttribute('aria-label', title)
    focusSection(location.hash)
  }, [title])

  // BigDesign scrolls to the section alone
  function onClick({ target }: MouseEvent) {
    const { hash } = (target as Element).closest('a') ?? {}
    if (hash) focusSection(hash)
  }

  return (
    <Page header={header}>
      <div onClick={onClick} ref={content}>
        <AnchorNav
          elements={sections.map(({ topic, paragraphs }) => ({
            id: topic,
            label: t(`helpTopics.${topic}`),
            element: (
              <Panel header={t(`helpTopics.${topic}`)} marginBottom="none">
                {paragraphs.map((paragraph) => (
                  <Text key={paragraph}>{paragraph}</Text>
                ))}
                {supportUrl && topic === 'support' && (
                  <Link external href={supportUrl} rel="noreferrer" target="_blank">
                    {t('contactSupport')}
                  </Link>
                )}
              </Panel>
            ),
          }))}
        />
      </div>
    </Page>
  )
}

function focusSection(hash: string): void {
  const heading = hash ? document.getElementById(hash.slice(1))?.querySelector('h2') : null
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
