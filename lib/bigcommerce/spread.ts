/** People take what they took lately, and a quarter more. */
const DEMAND_MARGIN = 1.25
/** Of each hundred calls, so many are people's even if none was seen lately. */
const FLOOR_OF_HUNDRED = 2
/** So near to the end of a window less is kept for people, who wait for the next one no longer than this, and in the end nothing. */
const FLOOR_WHOLE_MS = 600
const FLOOR_GONE_MS = 150
/** However much people ask for, bulk work gets a tenth of what is left, so that it ends some day. */
const MOST_FOR_PEOPLE = 0.9
/** Bulk work that leaves so much of the quota to people need not be spread. */
const GENEROUS = 0.2
/** A quota that allows a call so often is none. */
const NO_INTERVAL_MS = 10
/** Less than what was read may be old. */
const LONGEST_CLUMP_MS = 4_000
const CLUMPS_A_WINDOW = 3
const SHORTEST_LOOK_MS = 10
const LONGEST_LOOK_MS = 1_000

export type SpreadInput = {
  /** Calls of the window that nobody has taken yet. */
  room: number
  quota: number
  windowMs: number
  timeLeftMs: number
  /** Of people, in calls a millisecond. */
  demand: number
  /** That bulk work still wants. */
  callsAhead: number
}

/** How bulk work goes on: at once, each so many milliseconds after the one before, or not before it has looked again after so many. */
export type Spread = { kind: 'at_once' } | { kind: 'each'; intervalMs: number } | { kind: 'none'; lookAgainMs: number }

/** What is left of a window, less what people need of it, evenly over its time; at once where all that is wanted fits generously. */
export function spread(input: SpreadInput): Spread {
  const { room, quota, windowMs, timeLeftMs, callsAhead } = input
  const observed = input.demand * DEMAND_MARGIN * timeLeftMs
  const generous = Math.max(observed, GENEROUS * quota * Math.min(1, timeLeftMs / windowMs))
  if (callsAhead <= room - generous) return { kind: 'at_once' }
  const free = room - Math.min(Math.max(observed, floor(quota, timeLeftMs)), MOST_FOR_PEOPLE * room)
  if (free < 1) return { kind: 'none', lookAgainMs: Math.min(Math.max(timeLeftMs / 10, SHORTEST_LOOK_MS), LONGEST_LOOK_MS) }
  const intervalMs = timeLeftMs / free
  return intervalMs < NO_INTERVAL_MS ? { kind: 'at_once' } : { kind: 'each', intervalMs }
}

/**
 * When a call is sent whose even share of the window would come at a moment (epoch milliseconds): the calls of each few seconds go together at
 * their start. What they write is read among them, so that a customer whom somebody edits in between is rarely there; evenly, the same calls
 * would lie seconds apart.
 */
export function startOfClump(at: number, window: { end: number; ms: number }): number {
  const clumpMs = Math.min(LONGEST_CLUMP_MS, window.ms / CLUMPS_A_WINDOW)
  return window.end - Math.ceil((window.end - at) / clumpMs) * clumpMs
}

function floor(quota: number, timeLeftMs: number): number {
  const share = (timeLeftMs - FLOOR_GONE_MS) / (FLOOR_WHOLE_MS - FLOOR_GONE_MS)
  return Math.ceil((quota / 100) * FLOOR_OF_HUNDRED) * Math.min(1, Math.max(0, share))
}
