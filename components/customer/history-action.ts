import type { Problem } from '@/components/shared/problem'
import type { CustomerFields, FieldName } from '@/lib/contract/fields'
import type { HistorySource } from '@/lib/contract/history-sources'

/** `when` is written out by the page, in the user's language and the store's timezone. */
export type HistoryEntry = {
  id: string
  attemptedAt: string
  when: string
  who: string
  source: HistorySource
  /** The bulk update that made it; without a name where it is not to be opened any more. */
  run: { id: string; name: string } | null
  /** By which support finds it in the log. */
  requestId: string | null
  state: 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  /** Only the fields that were to change. `before` can be put back. */
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

export type HistoryPage = { status: 'listed'; entries: HistoryEntry[]; hasMore: boolean }

/** The changes made before a moment (ISO 8601; null: the newest of all), of one field or (null) of all, newest first. */
export type ListChanges = (before: string | null, field: FieldName | null) => Promise<HistoryPage | Problem>
