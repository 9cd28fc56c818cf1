/** Calls that were not bulk work's: people's, automations', other apps'. Newest last. */
export type Demand = { at: number; calls: number }[]

/** So far back, what people took tells what they will take. */
const SEEN_FOR_MS = 10_000

/** Adds calls to what was seen; a negative number takes back what was taken for people's. */
export function noteDemand(demand: Demand, calls: number, now: number): void {
  if (calls !== 0) demand.push({ at: now, calls })
  while (demand[0] && demand[0].at < now - SEEN_FOR_MS) demand.shift()
}

/** Calls a millisecond. */
export function demandRate(demand: Demand, now: number): number {
  const calls = demand.reduce((sum, seen) => sum + (seen.at < now - SEEN_FOR_MS ? 0 : seen.calls), 0)
  return Math.max(0, calls) / SEEN_FOR_MS
}
