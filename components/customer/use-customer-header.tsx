'use client'

import { Text } from '@bigcommerce/big-design'
import { Header } from '@bigcommerce/big-design-patterns'
import { ShownFacts, type CustomerFacts } from '@/components/customer/customer-facts'
import { useMemo, type ReactElement } from 'react'
import { useBackLink } from '@/components/shared/use-back-link'
import type { CustomerFields } from '@/lib/contract/fields'

export type CustomerHeaderProps = {
  storeHash: string
  customerId: number
  customer: CustomerFields
  groupName: string
  bigCommerceUrl: string
  facts: CustomerFacts
}

const BADGE_LENGTH = 32

// BigDesign's page takes no other element for a description, and a text stands in a paragraph, which holds no blocks
const asBlock: object = { as: 'div' }

/** BigDesign's page takes its header as that very element, and builds it anew whenever an attribute changes: so none does without need. */
export function useCustomerHeader({
  storeHash,
  customerId,
  customer,
  groupName,
  bigCommerceUrl,
  facts,
}: CustomerHeaderProps): ReactElement {
  const backLink = useBackLink(storeHash, 'customers')
  const title = titleOf(customer)
  const { email } = customer
  const { created, changed, storefront } = facts
  return useMemo(
    () => (
      <Header
        backLink={backLink}
        badge={{ label: shortened(groupName) }}
        description={
          <Text {...asBlock}>
            <ShownFacts bigCommerceUrl={bigCommerceUrl} customerId={customerId} email={email} facts={{ created, changed, storefront }} />
          </Text>
        }
        title={title}
      />
    ),
    [backLink, customerId, groupName, bigCommerceUrl, title, email, created, changed, storefront],
  )
}

export function titleOf({ firstName, lastName, email }: CustomerFields): string {
  return `${firstName} ${lastName}`.trim() || email
}

export function shortened(label: string): string {
  return label.length > BADGE_LENGTH ? `${label.slice(0, BADGE_LENGTH)}…` : label
}
