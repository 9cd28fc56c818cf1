'use client'

import { Button, type ButtonProps } from '@bigcommerce/big-design'
import type { AnchorHTMLAttributes } from 'react'

type LinkButtonProps = Pick<ButtonProps, 'variant' | 'children' | 'mobileWidth'> &
  Pick<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target' | 'onClick'>

/** A link that looks like BigDesign's button: what leads elsewhere is a link, also for those who cannot see it. */
export function LinkButton({ href, target, onClick, ...props }: LinkButtonProps) {
  const asLink: object = { as: 'a', href, target, onClick, style: { textDecoration: 'none' } }
  return <Button {...asLink} {...props} />
}
