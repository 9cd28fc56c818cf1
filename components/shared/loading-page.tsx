'use client'

import { Flex, Panel, ProgressCircle, Text } from '@bigcommerce/big-design'
import { Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'

/** Stands there while the store is read. */
export function LoadingPage() {
  const t = useTranslations('common')
  return (
    <Page>
      <Panel aria-busy role="status">
        <Flex alignItems="center" flexDirection="column" flexGap="1rem" paddingVertical="xxxLarge">
          <ProgressCircle size="large" />
          <Text>{t('loading')}</Text>
        </Flex>
      </Panel>
    </Page>
  )
}
