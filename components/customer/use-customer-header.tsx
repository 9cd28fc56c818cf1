'use client'

import { Link, Text } from '@bigcommerce/big-design'
import { Header } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import { useAppNavigation } from '@/components/shared/use-app-navigation'
import type { CustomerFields } from '@/lib/contract/fields'

type CustomerHeaderProps = { storeHash: string; customerId: number; customer: CustomerFields; groupName: string; bigCommerceUrl: string }

const BADGE_LENGTH = 32

/** BigDesign's page takes its header as that very element, and builds it anew whenever an attribute changes: so none does without need. */
export function useCustomerHeader({ storeHash, customerId, customer, groupName, bigCommerceUrl }: CustomerHeaderProps): ReactElement {
  const t = useTranslations()
  const home = useAppNavigation(`/stores/${storeHash}`)
  const id = String(customerId)
  const title = `${customer.firstName} ${customer.lastName}`.trim() || customer.email
  return useMemo(
    () => (
      <Header
        backLink={{ text: t('common.toSearch'), ...home }}
        badge={{ label: shortened(groupName) }}
        description={
          <Text>
            {t('customer.id', { id })} ·{' '}
            <Link external href={bigCommerceUrl} rel="noreferrer" target="_blank">
              {t('customer.inBigCommerce')}
            </Link>
          </Text>
        }
        title={title}
      />
    ),
    [t, home, id, groupName, bigCommerceUrl, title],
  )
}

function shortened(label: string): string {
  return label.length > BADGE_LENGTH ? `${label.slice(0, BADGE_LENGTH)}…` : label
}
