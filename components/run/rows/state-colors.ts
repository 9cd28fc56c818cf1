import type { BadgeProps } from '@bigcommerce/big-design'
import type { RowState } from '@/lib/contract/row-states'

type Variant = NonNullable<BadgeProps['variant']>

export const stateVariants: Record<RowState, Variant> = {
  PENDING: 'primary',
  UPDATED: 'success',
  UNCHANGED: 'secondary',
  HELD: 'warning',
  NOT_FOUND: 'warning',
  AMBIGUOUS: 'warning',
  INVALID: 'danger',
  BLOCKED: 'danger',
  REFUSED: 'danger',
  UNKNOWN: 'danger',
}

/** Apart from each other also for those who see no red or green; each has its name beside it. */
export const chartColors: Record<RowState, string> = {
  UPDATED: '#208831',
  UNCHANGED: '#9ea2b8',
  PENDING: '#3c64f4',
  HELD: '#d49f00',
  NOT_FOUND: '#b4682c',
  AMBIGUOUS: '#7a4fd1',
  INVALID: '#db3643',
  BLOCKED: '#8b1a2b',
  REFUSED: '#e0729a',
  UNKNOWN: '#313440',
}
