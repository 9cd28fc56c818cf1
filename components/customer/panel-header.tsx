'use client'

import { Badge, Box, Button, Flex, H1 } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ShownFacts } from '@/components/customer/customer-facts'
import { shortened, titleOf, type CustomerHeaderProps } from '@/components/customer/use-customer-header'

type PanelHeaderProps = Omit<CustomerHeaderProps, 'storeHash'> & { onClose: () => void }

/** Of a panel, in little room: BigDesign's header puts a button under the title there, across the whole width. It leads nowhere but back. */
export function PanelHeader({ customerId, customer, groupName, bigCommerceUrl, facts, onClose }: PanelHeaderProps) {
  const t = useTranslations('panel')
  return (
    <Flex alignItems="flex-start" flexDirection="row" flexGap="1rem" justifyContent="space-between" marginBottom="medium">
      <Box>
        <Flex alignItems="center" flexDirection="row" flexGap="0.25rem 0.75rem" flexWrap="wrap" marginBottom="xxSmall">
          <H1 marginBottom="none">{titleOf(customer)}</H1>
          <Badge label={shortened(groupName)} variant="secondary" />
        </Flex>
        <ShownFacts bigCommerceUrl={bigCommerceUrl} customerId={customerId} email={customer.email} facts={facts} />
      </Box>
      <Box style={{ flexShrink: 0 }}>
        <Button mobileWidth="auto" onClick={onClose} variant="secondary">
          {t('close')}
        </Button>
      </Box>
    </Flex>
  )
}
