'use client'

import { Button, type ButtonProps } from '@bigcommerce/big-design'
import { ArrowDropDownIcon } from '@bigcommerce/big-design-icons'
import type { Ref } from 'react'

type MenuButtonProps = ButtonProps & { ref?: Ref<HTMLButtonElement> }

/** The button that opens a `Dropdown`, which gives it an attribute that no button may have. */
export function MenuButton({ 'aria-activedescendant': _, ...props }: MenuButtonProps) {
  return <Button iconRight={<ArrowDropDownIcon />} mobileWidth="auto" {...props} />
}
