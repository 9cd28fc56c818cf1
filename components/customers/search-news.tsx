'use client'

import { Message, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Browsing } from '@/components/customers/browsing'
import { MOST_PASTED } from '@/components/customers/pasted-list'
import type { useSearch } from '@/components/customers/use-search'
import { ProblemMessage } from '@/components/shared/problem-message'

type SearchNewsProps = {
  storeHash: string
  search: ReturnType<typeof useSearch>
  browsing: Browsing
  reopenUrl: string
  onRetry: () => void
}

const MOST_NAMED = 10

/** What came of a search, beside the list: read aloud. */
export function SearchNews({ storeHash, search, browsing, reopenUrl, onRetry }: SearchNewsProps) {
  const t = useTranslations('customers.search')
  const router = useRouter()
  const { problem, isSearching, isOpening, tooMany } = search
  const found = browsing.search && 'hits' in browsing.search ? browsing.search : null
  const missing = found?.missing ?? []
  return (
    <>
      {problem && !isSearching && <ProblemMessage onRetry={onRetry} problem={problem} reopenUrl={reopenUrl} />}
      <div role="status">
        {isSearching && <Text>{t('searching')}</Text>}
        {isOpening && <Text>{t('opening')}</Text>}
      </div>
      {found?.missing && missing.length > 0 && (
        <Message
          header={t('pasted', { found: found.hits.length, count: missing.length })}
          marginBottom="small"
          messages={[
            {
              text:
                missing.slice(0, MOST_NAMED).join(', ') +
                (missing.length > MOST_NAMED ? ` ${t('andMore', { count: missing.length - MOST_NAMED })}` : ''),
            },
          ]}
          type="warning"
        />
      )}
      {tooMany !== null && (
        <Message
          actions={[{ text: t('toPaste'), onClick: () => router.push(`/stores/${storeHash}/runs/new#paste`) }]}
          marginBottom="small"
          messages={[{ text: t('tooMany', { count: tooMany, most: MOST_PASTED }) }]}
          type="warning"
        />
      )}
    </>
  )
}
