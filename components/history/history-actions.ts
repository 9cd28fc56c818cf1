import type { Problem } from '@/components/shared/problem'
import type { CustomerFields, FieldName } from '@/lib/contract/fields'
import type { HistorySource } from '@/lib/contract/history-sources'
import type { AuditEventName } from '@/lib/stores/audit'

/** A change of one customer. `when` is written out by the page, in the user's language and the store's timezone. */
export type ShownChange = {
  kind: 'change'
  id: string
  when: string
  who: string
  source: HistorySource
  customerId: number
  customerName: string
  state: 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  /** By which support finds it in the log. */
  requestId: string | null
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

/** A bulk update with all that it changed. */
export type ShownRun = {
  kind: 'run'
  id: string
  when: string
  who: string
  through: HistorySource
  name: string
  fields: FieldName[]
  rowCount: number
  updated: number
}

export type HistoryLine = ShownChange | ShownRun

/** A page of the history, and the addresses' words for where it goes on. */
export type HistoryLines = { lines: HistoryLine[]; older: string | null; newer: string | null }

export type RunLines = { status: 'listed'; changes: (ShownChange & { rowNumber: number })[]; hasMore: boolean }
/** What a bulk update changed, in the order of its rows, after one. */
export type ListRunLines = (runId: string, after: number) => Promise<RunLines | Problem>

export type RestoreInput = { changeIds: string[]; runIds: string[] }
export type Restored = { status: 'made'; runId: string }
/** Makes a bulk update that puts back what was changed, for a person to look at. */
export type Restore = (input: RestoreInput) => Promise<Restored | Problem>

type Detail = Record<string, string | number | null>

/** `when` is written out by the page; `user` is the email of the user that the event is about. */
export type ActivityEntry = { kind: 'event'; id: string; when: string; event: AuditEventName; actor: string; user: string; detail: Detail }

/** Events in a row that happen by themselves, told as one. */
export type FoldedEntry = { kind: 'folded'; id: string; from: string; to: string; openings: number; people: string[]; purges: number }

export type ActivityPage = {
  status: 'listed'
  entries: (ActivityEntry | FoldedEntry)[]
  /** Where the next page goes on; null: nowhere. */
  next: string | null
}

/** The events before a moment (ISO 8601), newest first. */
export type ListActivity = (before: string) => Promise<ActivityPage | Problem>
