'use client'

import { useTranslations } from 'next-intl'

const MINUTE = 60
const HOUR = 3_600

/** How long something takes yet, as people say it. */
export function useTimeLeft(): (seconds: number) => string {
  const t = useTranslations('run.progress')
  return function timeLeft(seconds) {
    if (seconds < MINUTE) return t('leftSeconds')
    if (seconds < 2 * HOUR) return t('left', { minutes: Math.round(seconds / MINUTE) })
    return t('leftHours', { hours: Math.round(seconds / HOUR) })
  }
}
