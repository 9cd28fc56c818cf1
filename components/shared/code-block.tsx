'use client'

import { Box } from '@bigcommerce/big-design'
import { CopyButton } from '@/components/shared/copy-button'

/** Something to copy, as it stands. `name`: what it is, for those who hear the page. */
export function CodeBlock({ name, text }: { name: string; text: string }) {
  return (
    <>
      <Box
        aria-label={name}
        as="pre"
        backgroundColor="secondary20"
        borderRadius="normal"
        marginBottom="xSmall"
        marginTop="none"
        padding="small"
        role="group"
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.875rem', lineHeight: 1.5 }}
      >
        <code>{text}</code>
      </Box>
      <CopyButton of={name} text={text} />
    </>
  )
}
