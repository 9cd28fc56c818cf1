import { performance } from 'node:perf_hooks'
import { processState } from '@/lib/process-state'

const BUSY_SHARE = 0.5
export const LOOKED_AT_EVERY_MS = 20

const state = processState('busy', () => ({ at: performance.now(), loop: performance.eventLoopUtilization(), isBusy: false }))

/** Whether this thread has had something to do for most of the last moments. */
export function isBusy(): boolean {
  const now = performance.now()
  if (now - state.at >= LOOKED_AT_EVERY_MS) {
    const loop = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(loop, state.loop)
    Object.assign(state, { at: now, loop, isBusy: utilization > BUSY_SHARE })
  }
  return state.isBusy
}
