'use client'

import { Flex, Link, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { CopyIcon } from '@/components/customer/copy-icon'

/** Of a customer, beside the fields that can be changed; moments are written out. */
export type CustomerFacts = { created: string; changed: string; /** Empty where the store has one, or does not tell. */ storefront: string }

type ShownFactsProps = { customerId: number; email: string; bigCommerceUrl: string; facts: CustomerFacts }

/** Which customer it is, since when, and where BigCommerce has it. */
export function ShownFacts({ customerId, email, bigCommerceUrl, facts }: ShownFactsProps) {
  const t = useTranslations('customer')
  const { created, changed, storefront } = facts
  const dates = [storefront, created && t('created', { when: created }), changed && t('changed', { when: changed })].filter(Boolean)
  return (
    <>
      <Flex alignItems="center" flexDirection="row" flexGap="0 0.25rem" flexWrap="wrap">
        <Text as="span" marginBottom="none">
          {t('id', { id: String(customerId) })}
        </Text>
        <CopyIcon of={t('copyId')} text={String(customerId)} />
        <Text as="span" marginBottom="none" style={{ overflowWrap: 'anywhere' }}>
          · {email}
        </Text>
        <CopyIcon of={t('copyEmail')} text={email} />
        <span>
          ·{' '}
          <Link external href={bigCommerceUrl} rel="noreferrer" target="_blank">
            {t('inBigCommerce')}
          </Link>
        </span>
      </Flex>
      {dates.length > 0 && <Text color="secondary60">{dates.join(' · ')}</Text>}
    </>
  )
}
