'use client'

import { useEffect, useRef, useState } from 'react'
import { quotaSeconds, type Quota } from '@/components/run/progress/quota-seconds'

const KEPT_MS = 60_000
const LEAST_MS = 3_000

export type Rate = { perMinute: number; secondsLeft: number | null }
type Course = { done: number; total: number; quota: Quota | null; isRunning: boolean }

/**
 * How fast rows are done, by what the last minute showed, and how long the rest takes: no less than the store's quota allows, once it is known,
 * however fast the beginning went. Null until that can be told.
 */
export function useRate({ done, total, quota, isRunning }: Course): Rate | null {
  const samples = useRef<{ at: number; done: number }[]>([])
  const knownQuota = useRef<Quota | null>(null)
  const [rate, setRate] = useState<Rate | null>(null)
  useEffect(() => {
    if (quota) knownQuota.current = quota
    if (!isRunning) {
      samples.current = []
      return
    }
    const at = performance.now()
    samples.current = [...samples.current.filter((sample) => at - sample.at < KEPT_MS), { at, done }]
    const [first] = samples.current
    if (!first || at - first.at < LEAST_MS || done === first.done) return
    const perMs = (done - first.done) / (at - first.at)
    const atThisRate = Math.round((total - done) / perMs / 1_000)
    const allowed = knownQuota.current ? quotaSeconds(total - done, knownQuota.current) : 0
    setRate({ perMinute: Math.round(perMs * 60_000), secondsLeft: Math.max(atThisRate, allowed) })
  }, [done, total, quota, isRunning])
  return isRunning ? rate : null
}
