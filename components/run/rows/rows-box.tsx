'use client'

import { Box } from '@bigcommerce/big-design'
import type { ReactNode } from 'react'

/** A panel without a heading and with less room round it, so that more rows are seen. */
export function RowsBox({ children }: { children: ReactNode }) {
  return (
    <Box
      backgroundColor="white"
      borderRadius="normal"
      marginBottom="medium"
      padding={{ mobile: 'small', tablet: 'medium' }}
      paddingBottom="medium"
      shadow="raised"
    >
      {children}
    </Box>
  )
}
