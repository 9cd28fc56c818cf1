'use client'

import { Link } from '@bigcommerce/big-design'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'

// Not prefetched: every page reads the live store.
const asNextLink = { as: NextLink, prefetch: false }

/** BigDesign's link to a page of this app. */
export function AppLink({ href, ...props }: ComponentProps<typeof Link> & { href: string }) {
  return <Link {...asNextLink} {...props} href={href} />
}
