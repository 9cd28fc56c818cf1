'use client'

import { Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'
import type { RunFacts, RunRow } from '@/components/run/run-actions'

type RowCustomerProps = { row: RunRow; columns: RunFacts['columns']; storeHash: string }

/** The customer of a row, as a link; where none was found, what the row names one by. */
export function RowCustomer({ row: { customerId, customerName, cells }, columns, storeHash }: RowCustomerProps) {
  const t = useTranslations('run.rows')
  if (customerId !== null)
    return (
      <>
        <AppLink href={`/stores/${storeHash}/customers/${customerId}`}>
          {customerName || t('customerLink', { id: String(customerId) })}
        </AppLink>
        {customerName && (
          <Small as="span" marginBottom="none">
            {' '}
            {String(customerId)}
          </Small>
        )}
      </>
    )
  const named = (columns ?? []).flatMap((target, column) =>
    (target === 'customer_id' || target === 'email') && cells[column]?.trim() ? cells[column] : [],
  )
  return named.length ? named.join(' · ') : t('unknownCustomer')
}
