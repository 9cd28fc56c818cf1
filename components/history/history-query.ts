import type { FieldName } from '@/lib/contract/fields'
import type { HistorySource } from '@/lib/contract/history-sources'

/** The filters of the history as they stand in the address; null: anything. A person is named by id, days are the store's (2026-11-23). */
export type HistoryQuery = {
  who: number | null
  field: FieldName | null
  through: HistorySource | null
  /** The last days. */
  days: '1' | '7' | '30' | null
  from: string | null
  to: string | null
}

export const everything: HistoryQuery = { who: null, field: null, through: null, days: null, from: null, to: null }

/** What stands after the question mark. */
export function writeQuery(query: HistoryQuery, place: Record<string, string> = {}): string {
  const said = Object.entries({ ...query, ...place }).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return new URLSearchParams(said).toString()
}
