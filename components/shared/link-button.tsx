'use client'

import { Button, type ButtonProps } from '@bigcommerce/big-design'
import type { AnchorHTMLAttributes } from 'react'

type LinkButtonProps = Pick<ButtonProps, 'variant' | 'children' | 'mobileWidth'> &
  Pick<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target'>

/** A link that looks like BigDesign's button: what leads elsewhere is a link, also for those who cannot see it. */
export function LinkButton({ href, target, ...props }: LinkButtonProps) {
  const asLink = { as: 'a', href, target, style: { textDecoration: 'none' } }
  return <Button {...asLink} {...props} />
}
