'use client'

import { Box, Flex, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/shared/copy-button'
import { DescribedValue } from '@/components/settings/described-value'

/** How an automation names this store. Neither is secret. */
export function AccessPanel({ storeHash, credentialsId }: { storeHash: string; credentialsId: string }) {
  const t = useTranslations('settings.access')
  return (
    <Panel header={t('header')}>
      <Box as="dl" marginVertical="none">
        <CopiedValue name={t('storeHash')} value={storeHash} />
        <CopiedValue name={t('credentialsId')} value={credentialsId}>
          <Text color="secondary60" marginTop="xxSmall">
            {t('credentialsIdText')}
          </Text>
        </CopiedValue>
      </Box>
    </Panel>
  )
}

function CopiedValue({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <DescribedValue name={name}>
      <Flex alignItems="center" flexDirection="row" flexGap="0.5rem 1rem" flexWrap="wrap">
        <code>{value}</code>
        <CopyButton of={name} text={value} />
      </Flex>
      {children}
    </DescribedValue>
  )
}
