import type { BadgeProps } from '@bigcommerce/big-design'
import type { Problem } from '@/components/shared/problem'
import type { RunState } from '@/lib/contract/run-states'

/** A bulk update as lists show it, in the words of whoever looks. */
export type ListedRun = {
  id: string
  name: string
  state: RunState
  badge: { label: string; variant: NonNullable<BadgeProps['variant']> }
  /** How far it is, or what became of it. */
  result: string
  /** What a person does next; null where it waits for nobody. */
  next: string | null
  /** How long it took; null before it has ended. */
  took: string | null
  who: string
  when: string
  /** Something is at work on it, so that it changes by itself. */
  isBusy: boolean
  /** It was carried out, and rows of it are left to somebody. */
  leavesWork: boolean
  /** It was carried out and has changed somebody. */
  canUndo: boolean
}

export const stateFilters = ['needs', 'underway', 'finished', 'ended'] as const
export type StateFilter = (typeof stateFilters)[number]

/** What stands in the list's address; days as 2026-11-23, of the store; runs by their ids. */
export type RunsQuery = {
  state: StateFilter | null
  /** Who asked for it: a user's id, or the API. */
  by: string | null
  from: string | null
  to: string | null
  before: string | null
  after: string | null
  /** How many on a page. */
  size: PageSize | null
}

export const pageSizes = ['25', '50', '100'] as const
export type PageSize = (typeof pageSizes)[number]

export const allRuns: RunsQuery = { state: null, by: null, from: null, to: null, before: null, after: null, size: null }

export type RunsList = {
  status: 'listed'
  runs: ListedRun[]
  hasNewer: boolean
  hasOlder: boolean
  /** The newest of those that need somebody, and how many there are; of the first page of all. */
  needing: ListedRun[]
  needingCount: number
}

export type RunsListActions = {
  read: (query: RunsQuery) => Promise<RunsList | Problem>
  leaveAsItIs: (runId: string) => Promise<{ status: 'left' } | Problem>
  /** Of all that it has changed; a preview comes first. */
  undo: (runId: string, choice: { rowNumbers: null; fields: null }) => Promise<{ status: 'made'; runId: string } | Problem>
}

/** The list's own address. */
export function runsAddress(storeHash: string, query: Partial<RunsQuery>): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  const search = new URLSearchParams(parts).toString()
  return `/stores/${storeHash}/runs${search && `?${search}`}`
}

export function isFiltered({ state, by, from, to }: RunsQuery): boolean {
  return [state, by, from, to].some((one) => one !== null)
}
