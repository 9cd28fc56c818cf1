'use client'

import { Box, Flex, Panel, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'

/** `changedAt` is written out by the page, in the user's language and the store's timezone. */
export type RecentCustomer = { id: number; name: string; changedAt: string }

export function RecentCustomers({ storeHash, customers }: { storeHash: string; customers: RecentCustomer[] }) {
  const t = useTranslations('home.recent')
  return (
    <Panel header={t('header')}>
      {customers.length === 0 && <Text color="secondary60">{t('none')}</Text>}
      <Box as="ul" margin="none" padding="none">
        {customers.map(({ id, name, changedAt }) => (
          <Flex
            as="li"
            borderTop="box"
            flexDirection="row"
            flexGap="0.25rem 1rem"
            flexWrap="wrap"
            justifyContent="space-between"
            key={id}
            paddingVertical="xSmall"
          >
            <AppLink href={`/stores/${storeHash}/customers/${id}`}>{name}</AppLink>
            <Small marginBottom="none">{changedAt}</Small>
          </Flex>
        ))}
      </Box>
    </Panel>
  )
}
