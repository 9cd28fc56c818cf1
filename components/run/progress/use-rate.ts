'use client'

import { useEffect, useRef, useState } from 'react'

const KEPT_MS = 60_000
const LEAST_MS = 3_000

export type Rate = { perMinute: number; secondsLeft: number | null }

/** How fast rows are done, by what the last minute showed; null until that can be told. */
export function useRate(done: number, total: number, isRunning: boolean): Rate | null {
  const samples = useRef<{ at: number; done: number }[]>([])
  const [rate, setRate] = useState<Rate | null>(null)
  useEffect(() => {
    if (!isRunning) {
      samples.current = []
      return
    }
    const at = performance.now()
    samples.current = [...samples.current.filter((sample) => at - sample.at < KEPT_MS), { at, done }]
    const [first] = samples.current
    if (!first || at - first.at < LEAST_MS || done === first.done) return
    const perMs = (done - first.done) / (at - first.at)
    setRate({ perMinute: Math.round(perMs * 60_000), secondsLeft: Math.round((total - done) / perMs / 1_000) })
  }, [done, total, isRunning])
  return isRunning ? rate : null
}
