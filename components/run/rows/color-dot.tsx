import { styled } from 'styled-components'

/** The colour of what stands beside it, which says it in words. */
export const ColorDot = styled.span.attrs({ 'aria-hidden': true })<{ color: string }>`
  background: ${({ color }) => color};
  border-radius: 50%;
  display: inline-block;
  height: 0.75rem;
  margin-inline-end: 0.5rem;
  width: 0.75rem;
`
