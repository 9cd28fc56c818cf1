'use client'

import { Button, StatusMessage } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { isNarrowed, type Browsing } from '@/components/customers/browsing'

/** Why there is nobody to see, with what shows somebody. */
export function Nobody({ browsing, onClear }: { browsing: Browsing; onClear: () => void }) {
  const t = useTranslations('customers.nobody')
  const query = browsing.search?.text
  const isSome = isNarrowed(browsing)
  const heading = query ? t('found', { query }) : isSome ? t('matches') : t('yet')
  return (
    <div role="status">
      <StatusMessage
        actions={isSome ? <Button onClick={onClear}>{t('clear')}</Button> : undefined}
        heading={heading}
        message={isSome ? t('text') : t('yetText')}
        variant="search"
      />
    </div>
  )
}
