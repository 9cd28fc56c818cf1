'use client'

import { Button, Flex, Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useCopy } from '@/components/shared/use-copy'

/** `of`: what it copies, for those who hear the button only. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const t = useTranslations('common')
  const { copy, outcome } = useCopy(text)
  return (
    <Flex alignItems="center" flexDirection="row" flexGap="0.5rem" flexWrap="wrap">
      <Button aria-label={t('copyOf', { what: of })} mobileWidth="auto" onClick={copy} variant="secondary">
        {t('copy')}
      </Button>
      <Small as="span" marginBottom="none" role="status">
        {outcome}
      </Small>
    </Flex>
  )
}
