'use client'

import { Box, Text } from '@bigcommerce/big-design'
import type { ReactNode } from 'react'

/** A name and its value, in a `dl`. */
export function DescribedValue({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box borderTop="box" paddingVertical="small">
      <Box as="dt" marginBottom="xxSmall">
        <Text as="span" bold>
          {name}
        </Text>
      </Box>
      <Box as="dd" margin="none">
        {typeof children === 'string' ? <Text as="span">{children}</Text> : children}
      </Box>
    </Box>
  )
}
