import type { BadgeProps } from '@bigcommerce/big-design'
import type { RunState } from '@/lib/contract/run-states'

export const runVariants: Record<RunState, NonNullable<BadgeProps['variant']>> = {
  MAPPING: 'secondary',
  PLANNING: 'secondary',
  NEEDS_ANSWER: 'warning',
  PREVIEWED: 'primary',
  REPLANNING: 'secondary',
  QUEUED: 'secondary',
  RUNNING: 'primary',
  PAUSING: 'warning',
  PAUSED: 'warning',
  CANCELLING: 'secondary',
  COMPLETED: 'success',
  CANCELLED: 'secondary',
  FAILED: 'danger',
}
