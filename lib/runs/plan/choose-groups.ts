import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { rememberMapping } from '@/lib/runs/rows/column-map'
import type { RunMapping } from '@/lib/runs/create-run'
import { whileHeld } from '@/lib/runs/plan/decide-rows'
import { groupKey } from '@/lib/runs/rows/group-cell'
import { replanRows } from '@/lib/runs/plan/plan-run'
import { openPlan, openTitle } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

const PAGE = 1_000
/** So many rows are looked through and so many names told: once groups are chosen for these, the next ones come. */
const MOST_ROWS = 10_000
const MOST_NAMES = 50

export type UnknownGroup = { name: string; rows: number }
export type GroupChoice = { name: string; groupId: number }

/** What stands in cells of a column of groups and names no group of the store, or several, with how many rows have it. */
export async function listUnknownGroups(storeHash: string, runId: string): Promise<UnknownGroup[]> {
  const { runRow } = await db()
  const names = new Map<string, UnknownGroup>()
  for (let after = 0, looked = 0; looked < MOST_ROWS; looked += PAGE) {
    const rows = await runRow.findMany({
      where: { runId, storeHash, state: 'INVALID', rowNumber: { gt: after } },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, plan: true },
    })
    const last = rows.at(-1)
    if (!last) break
    after = last.rowNumber
    for (const { plan } of rows)
      for (const { code, value = '' } of plan ? openPlan(storeHash, plan).problems : []) {
        if (code !== 'unknown_group' && code !== 'ambiguous_group') continue
        const known = names.get(groupKey(value)) ?? { name: value.trim(), rows: 0 }
        names.set(groupKey(value), { ...known, rows: known.rows + 1 })
      }
  }
  return [...names.values()].toSorted((a, b) => b.rows - a.rows).slice(0, MOST_NAMES)
}

/**
 * Takes a group of the store for all rows that have one of these names, now and under this heading, and plans the rows again. Throws as
 * `acceptRows`.
 */
export async function chooseGroups(store: ConnectedStore, id: string, choices: GroupChoice[]): Promise<void> {
  const { storeHash } = store
  const { run: runs, runRow } = await db()
  const run = await runs.findFirst({ where: { id, storeHash }, select: { mapping: true, sealed: true } })
  const known = run?.mapping as RunMapping | null | undefined
  if (!run || !known) throw new AppError('not_found', 'There is no such run.')
  const chosen = Object.fromEntries(choices.map(({ name, groupId }) => [groupKey(name), groupId]))
  const mapping = { ...known, groupChoices: { ...known.groupChoices, ...chosen } }
  await whileHeld(
    { storeHash, id },
    (transaction) => transaction.run.updateMany({ where: { id, storeHash }, data: { mapping } }),
    async (held) => {
      const where = { runId: id, storeHash, state: 'INVALID' as const }
      const rows = await runRow.findMany({ where, select: { rowNumber: true } })
      const rowNumbers = rows.map(({ rowNumber }) => rowNumber)
      await replanRows(store, { ...held, mapping }, rowNumbers)
    },
  )
  await rememberMapping(storeHash, openTitle(storeHash, run.sealed).header, mapping)
}
