'use client'

import { Flex } from '@bigcommerce/big-design'
import { Children, type ReactNode } from 'react'

/** Buttons beside each other, below each other where there is no room; each in a box, since BigDesign's push the next one away. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return (
    <Flex alignItems="center" flexDirection="row" flexGap="0.5rem" flexWrap="wrap" marginTop="xSmall">
      {Children.map(children, (child) => (child ? <div>{child}</div> : null))}
    </Flex>
  )
}
