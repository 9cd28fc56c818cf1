'use client'

import { theme } from '@bigcommerce/big-design-theme'
import { styled } from 'styled-components'

/** BigDesign has no tile that can be pressed: its panel's looks on a button. */
export const TileButton = styled.button`
  background: ${theme.colors.white};
  border: 1px solid ${theme.colors.secondary30};
  border-radius: ${theme.borderRadius.normal};
  box-shadow: ${theme.shadow.raised};
  color: ${theme.colors.secondary70};
  cursor: pointer;
  flex: 1 1 auto;
  font: inherit;
  min-width: 0;
  padding: ${theme.spacing.xSmall} ${theme.spacing.small};
  text-align: start;
  strong {
    font-size: 1.25rem;
    line-height: 1.5rem;
  }
  &:disabled {
    box-shadow: none;
    color: ${theme.colors.secondary60};
    cursor: default;
  }
  &:hover:enabled {
    border-color: ${theme.colors.secondary50};
  }
  &:focus-visible {
    outline: 4px solid ${theme.colors.primary20};
  }
  &[aria-pressed='true'] {
    border-color: ${theme.colors.primary};
    box-shadow: inset 0 0 0 1px ${theme.colors.primary};
  }
`
