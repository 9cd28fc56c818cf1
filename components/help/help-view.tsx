'use client'

import { Box, Grid, Link, Panel, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { AppLink } from '@/components/shared/app-link'
import type { HelpTopic } from '@/components/shared/help-topics'
import { useBackLink } from '@/components/shared/use-back-link'

export type HelpSection = { topic: HelpTopic; paragraphs: string[] }
export type HelpViewProps = { storeHash: string; sections: HelpSection[]; supportUrl: string | null }

/**
 * Each section has an anchor, which leads to it from outside too. BigDesign's AnchorNav marks the section that is read by an observer that, in
 * a frame of another site, takes all of the page for what is seen.
 */
export function HelpView({ storeHash, sections, supportUrl }: HelpViewProps) {
  const t = useTranslations('common')
  const title = t('places.help')
  const backLink = useBackLink(storeHash, null)
  const header = useMemo(() => <Header backLink={backLink} title={title} />, [backLink, title])

  useEffect(() => showSection(location.hash.slice(1)), [])

  return (
    <Page header={header}>
      <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', desktop: '16rem minmax(0, 1fr)' }} gridGap="0 1rem">
        <Box aria-label={title} as="nav" style={{ alignSelf: 'start' }}>
          <Panel>
            <Box as="ul" margin="none" paddingLeft="medium">
              {sections.map(({ topic }) => (
                <li key={topic}>
                  <AppLink href={`#${topic}`} onClick={() => showSection(topic)}>
                    {t(`helpTopics.${topic}`)}
                  </AppLink>
                </li>
              ))}
            </Box>
          </Panel>
        </Box>
        <div>
          {sections.map(({ topic, paragraphs }) => (
            <div id={topic} key={topic}>
              <Panel header={t(`helpTopics.${topic}`)}>
                {paragraphs.map((paragraph) => (
                  <Text key={paragraph}>{paragraph}</Text>
                ))}
                {supportUrl && topic === 'support' && (
                  <Link external href={supportUrl} rel="noreferrer" target="_blank">
                    {t('contactSupport')}
                  </Link>
                )}
              </Panel>
            </div>
          ))}
        </div>
      </Grid>
    </Page>
  )
}

/** What a browser does for an anchor of a document, of which this page, fetched after it, is none. */
function showSection(anchor: string): void {
  const section = document.getElementById(anchor)
  const heading = section?.querySelector('h2')
  if (!section || !heading) return
  section.scrollIntoView()
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
