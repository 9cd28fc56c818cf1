'use client'

import { Button, Small } from '@bigcommerce/big-design'
import { ContentCopyIcon } from '@bigcommerce/big-design-icons'
import { useCopy } from '@/components/shared/use-copy'

/** `of`: what it copies, which only screen readers and the mouse's tip tell. */
export function CopyIcon({ text, of }: { text: string; of: string }) {
  const { copy, outcome } = useCopy(text)
  return (
    <>
      <Button
        aria-label={of}
        iconOnly={<ContentCopyIcon size="medium" title={of} />}
        mobileWidth="auto"
        onClick={copy}
        type="button"
        variant="subtle"
      />
      <Small as="span" marginBottom="none" role="status">
        {outcome}
      </Small>
    </>
  )
}
