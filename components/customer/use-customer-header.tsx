'use client'

import { Link, Text } from '@bigcommerce/big-design'
import { Header } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import { useBackLink } from '@/components/shared/use-back-link'
import type { CustomerFields } from '@/lib/contract/fields'

export type CustomerHeaderProps = {
  storeHash: string
  customerId: number
  customer: CustomerFields
  groupName: string
  bigCommerceUrl: string
}

const BADGE_LENGTH = 32

/** BigDesign's page takes its header as that very element, and builds it anew whenever an attribute changes: so none does without need. */
export function useCustomerHeader({ storeHash, customerId, customer, groupName, bigCommerceUrl }: CustomerHeaderProps): ReactElement {
  const backLink = useBackLink(storeHash, 'customers')
  const title = titleOf(customer)
  return useMemo(
    () => (
      <Header
        backLink={backLink}
        badge={{ label: shortened(groupName) }}
        description={
          <Text>
            <CustomerIdentity bigCommerceUrl={bigCommerceUrl} customerId={customerId} />
          </Text>
        }
        title={title}
      />
    ),
    [backLink, customerId, groupName, bigCommerceUrl, title],
  )
}

/** Which customer it is, and where BigCommerce has it. */
export function CustomerIdentity({ customerId, bigCommerceUrl }: Pick<CustomerHeaderProps, 'customerId' | 'bigCommerceUrl'>) {
  const t = useTranslations('customer')
  return (
    <>
      {t('id', { id: String(customerId) })} ·{' '}
      <Link external href={bigCommerceUrl} rel="noreferrer" target="_blank">
        {t('inBigCommerce')}
      </Link>
    </>
  )
}

export function titleOf({ firstName, lastName, email }: CustomerFields): string {
  return `${firstName} ${lastName}`.trim() || email
}

export function shortened(label: string): string {
  return label.length > BADGE_LENGTH ? `${label.slice(0, BADGE_LENGTH)}…` : label
}
