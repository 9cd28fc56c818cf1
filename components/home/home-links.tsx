'use client'

import { Flex } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/app-link'

/** Links in one line: as buttons they would push the search field down where the frame is narrow. */
export function HomeLinks({ storeHash }: { storeHash: string }) {
  const t = useTranslations('common')
  return (
    <Flex as="nav" flexDirection="row" flexGap="0.25rem 1.5rem" flexWrap="wrap" marginTop="xSmall">
      {(['settings', 'api', 'help'] as const).map((page) => (
        <AppLink href={`/stores/${storeHash}/${page}`} key={page}>
          {t(page)}
        </AppLink>
      ))}
    </Flex>
  )
}
