import type { HistoryFilter } from '@/lib/history/list-singles'
import { listHistory, placeOf } from '@/lib/runs/history/list-history'
import { countExpiring } from '@/lib/runs/purge-history'
import { HISTORY_STORE, RARE_USER } from '@/scripts/bench/fill-history'

const DAY_MS = 24 * 60 * 60_000
const all: HistoryFilter = { userId: null, field: null, source: null, from: null, to: null }

const filters: [string, Partial<HistoryFilter>][] = [
  ['all of it', {}],
  ['a person', { userId: 3 }],
  ['a person who changed hardly anything', { userId: RARE_USER }],
  ['somebody who changed nothing', { userId: 12_345 }],
  ['a field', { field: 'phone' }],
  ['a field that is hardly ever changed', { field: 'email' }],
  ['the API', { source: 'API' }],
  ['the panel', { source: 'PANEL' }],
  ['undos, of which there are none', { source: 'UNDO' }],
  ['the last week', { from: ago(7) }],
  ['a week two years ago', { from: ago(737), to: ago(730) }],
  ['a person, a field, the last month', { userId: 3, field: 'company', from: ago(30) }],
  ['the API and a rare field', { source: 'API', field: 'email' }],
]

/** The first page of the history by each filter, pages to both sides from its middle, and what is told before it is kept for less long. */
export const historyOperations = [
  ...filters.map(([name, filter]) => ({
    name: `history: ${name}`,
    mostRows: 20_000,
    work: () => listHistory(HISTORY_STORE, { ...all, ...filter }, { limit: 25 }),
  })),
  ...(['older', 'newer'] as const).map((side) => ({
    name: `history: ${side} than the middle, by a field`,
    mostRows: 20_000,
    work: async () => {
      const { lines } = await listHistory(HISTORY_STORE, { ...all, to: ago(730) }, { limit: 25 })
      return listHistory(HISTORY_STORE, { ...all, field: 'phone' }, { limit: 25, [side]: placeOf(lines[0]!) })
    },
  })),
  { name: 'history: how much would go', mostRows: 600_000, work: () => countExpiring(HISTORY_STORE, 2) },
]

function ago(days: number): Date {
  return new Date(Date.now() - days * DAY_MS)
}
