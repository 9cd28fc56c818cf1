'use client'

import { Box, Text } from '@bigcommerce/big-design'
import type { ReactNode } from 'react'

/** A name and its value, in a `dl`. */
export function DescribedValue({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box borderTop="box" paddingVertical="small">
      <Text as="dt" bold marginBottom="xxSmall">
        {name}
      </Text>
      <Box as="dd" margin="none">
        {children}
      </Box>
    </Box>
  )
}
