import type { BadgeProps } from '@bigcommerce/big-design'
import type { TileName } from '@/components/run/rows/row-filter'
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

/** Apart from each other also for those who see no red or green; each has its name beside it. Nothing that needs somebody is green. */
export const tileColors: Record<Exclude<TileName, 'all'>, string> = {
  change: '#3c64f4',
  updated: '#208831',
  same: '#9ea2b8',
  attention: '#d49f00',
  leftOut: '#7a4fd1',
  notReached: '#3c64f4',
}
