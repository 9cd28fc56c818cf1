'use client'

import { useTranslations } from 'next-intl'
import type { BadgeProps } from '@bigcommerce/big-design'
import { runVariants } from '@/components/shared/run-variants'
import type { RunState } from '@/lib/contract/run-states'

/** How a run stands: one that was carried out is only as good as its rows. */
export function useRunBadge(): (state: RunState, notUpdated: number) => Pick<BadgeProps, 'label' | 'variant'> {
  const t = useTranslations('run')
  return function runBadge(state, notUpdated) {
    if (state === 'COMPLETED' && notUpdated > 0) return { label: t('completedPartly', { count: notUpdated }), variant: 'warning' }
    return { label: t(`states.${state}`), variant: runVariants[state] }
  }
}
