import { processState } from '@/lib/process-state'

/** How far epoch time was ahead of the monotonic clock, at the most. */
const clock = processState('steady-clock', () => ({ aheadMs: -Infinity }))

/**
 * Now, in epoch milliseconds that never go back: what lies between two moments has surely passed. While the process or its machine stood still,
 * time went on; a clock that is set back is not followed, one that is set forward is.
 */
export function steadyNow(): number {
  const sinceStart = performance.now()
  clock.aheadMs = Math.max(clock.aheadMs, Date.now() - sinceStart)
  return sinceStart + clock.aheadMs
}

/** A steady moment as the process's own clock tells it now. */
export function steadyDate(moment: number): Date {
  return new Date(Date.now() - (steadyNow() - moment))
}
