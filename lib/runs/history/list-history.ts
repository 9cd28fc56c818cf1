import { listSingleChanges, type HistoryFilter, type HistoryPage, type Place, type SingleChange } from '@/lib/history/list-singles'
import { listBegunRuns, type BegunRun } from '@/lib/runs/history/begun-runs'

/** A line of the store's history: a change that somebody made of one customer, or a run with all that it changed. */
export type HistoryLine = { kind: 'change'; change: SingleChange } | { kind: 'run'; run: BegunRun }

/** The store's history, newest first, and whether it goes on at both ends. */
export async function listHistory(
  storeHash: string,
  filter: HistoryFilter,
  { limit, ...place }: HistoryPage,
): Promise<{ lines: HistoryLine[]; hasOlder: boolean; hasNewer: boolean }> {
  const page = { limit: limit + 1, ...place }
  const [changes, runs] = await Promise.all([listSingleChanges(storeHash, filter, page), listBegunRuns(storeHash, filter, page)])
  const found = [
    ...changes.map((change): HistoryLine => ({ kind: 'change', change })),
    ...runs.map((run): HistoryLine => ({ kind: 'run', run })),
  ].toSorted((a, b) => compare(placeOf(b), placeOf(a)))
  // of what is newer than a place, those next to it
  const lines = place.newer ? found.slice(-limit) : found.slice(0, limit)
  const hasMore = found.length > limit
  return { lines, hasOlder: place.newer ? true : hasMore, hasNewer: place.newer ? hasMore : place.older !== undefined }
}

/** Where a line stands, to go on from there. */
export function placeOf(line: HistoryLine): Place {
  const { at, id } = line.kind === 'run' ? line.run : line.change
  return { at, id }
}

function compare(a: Place, b: Place): number {
  return a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)
}
