'use client'

import { useTranslations } from 'next-intl'
import type { Problem } from '@/components/shared/problem'

const told = [
  'session_ended',
  'user_changed',
  'forbidden',
  'rate_limited',
  'bigcommerce_unavailable',
  'store_disconnected',
  'invalid_input',
  'customer_not_found',
  'row_quota_exceeded',
  'too_many_keys',
  'offline',
  'unavailable',
] as const
type Told = (typeof told)[number]

/** What to tell a person about a problem: never the upstream's words. */
export function useProblemText(): (code: Problem['code']) => { heading: string; text: string } {
  const t = useTranslations('problem')
  return function problemText(code) {
    const known: Told | 'internal' = code === 'unauthorized' ? 'session_ended' : (told.find((one) => one === code) ?? 'internal')
    return { heading: t(`${known}.heading`), text: t(`${known}.text`) }
  }
}
