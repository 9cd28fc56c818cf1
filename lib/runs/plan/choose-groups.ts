import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { parseMapping, sealMapping } from '@/lib/runs/rows/run-mapping'
import { control, ofPreview, type RunName } from '@/lib/runs/control-run'
import { groupKey } from '@/lib/runs/rows/group-cell'
import type { RowPlan } from '@/lib/runs/run'
import { rowWork } from '@/lib/runs/thread/in-thread'
import { restoreFormula } from '@/lib/tables/formula'

const PAGE = 250
/** So many rows are looked through and so many names told: once groups are chosen for these, the next ones come. */
const MOST_ROWS = 10_000
const MOST_NAMES = 50

/** `wasChosen`: a group was chosen for it that the store has no more. */
export type UnknownGroup = { name: string; rows: number; wasChosen?: boolean }
export type GroupChoice = { name: string; groupId: number }

export type UnknownGroupList = {
  groups: UnknownGroup[]
  /** There are more names, or more rows than were looked through. */
  isPartial: boolean
  /** What was chosen for names that stand in its rows, in this run or in an earlier one with the same heading. */
  chosen: GroupChoice[]
}

/** What stands in cells of a column of groups and names no group of the store, or several, with how many rows have it; and what is chosen. */
export async function listUnknownGroups(storeHash: string, runId: string): Promise<UnknownGroupList> {
  const { run } = await db()
  const found = await run.findFirst({ where: { id: runId, storeHash }, select: { mapping: true } })
  const mapping = parseMapping(storeHash, found?.mapping ?? null)
  const unknown = await countNames({ storeHash, runId, state: 'INVALID' }, ({ plan }) =>
    (plan?.problems ?? []).flatMap(({ code, value = '' }) => (code === 'unknown_group' || code === 'ambiguous_group' ? value : [])),
  )
  const { groupChoices = {}, columns = [] } = mapping ?? {}
  const column = columns.findIndex((target) => target === 'customer_group' || target === 'customer_group_id')
  const asked = Object.keys(groupChoices).length && column >= 0
  const chosen = asked
    ? await countNames({ storeHash, runId, state: { not: 'INVALID' } }, ({ cells }) => {
        const name = restoreFormula(cells[column] ?? '')
        return Object.hasOwn(groupChoices, groupKey(name)) ? name : []
      })
    : { names: [], isPartial: false }
  return {
    groups: unknown.names
      .slice(0, MOST_NAMES)
      .map((group) => (Object.hasOwn(groupChoices, groupKey(group.name)) ? { ...group, wasChosen: true } : group)),
    isPartial: unknown.isPartial || unknown.names.length > MOST_NAMES,
    // a row that was left out may have a name whose group is gone
    chosen: chosen.names
      .filter(({ name }) => !unknown.names.some((other) => groupKey(other.name) === groupKey(name)))
      .slice(0, MOST_NAMES)
      .map(({ name }) => ({ name, groupId: groupChoices[groupKey(name)]! })),
  }
}

type Opened = { cells: string[]; plan: RowPlan | null }

/** Of the rows, as far as they are looked through: the names that `namesIn` finds, those of most rows first. */
async function countNames(where: Prisma.RunRowWhereInput & { storeHash: string }, namesIn: (row: Opened) => string | string[]) {
  const { runRow } = await db()
  const names = new Map<string, UnknownGroup>()
  for (let after = 0, looked = 0; looked < MOST_ROWS; looked += PAGE) {
    const rows = await runRow.findMany({
      where: { ...where, rowNumber: { gt: after } },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, cells: true, plan: true },
    })
    const sealed = rows.map(({ cells, plan }) => ({ cells, plan }))
    for (const row of await rowWork('openRows', { storeHash: where.storeHash, rows: sealed }, rows.length))
      for (const name of [namesIn(row)].flat()) {
        const known = names.get(groupKey(name)) ?? { name: name.trim(), rows: 0 }
        names.set(groupKey(name), { ...known, rows: known.rows + 1 })
      }
    if (rows.length < PAGE) return { names: byRows(names), isPartial: false }
    after = rows.at(-1)!.rowNumber
  }
  return { names: byRows(names), isPartial: true }
}

function byRows(names: Map<string, UnknownGroup>): UnknownGroup[] {
  return [...names.values()].toSorted((a, b) => b.rows - a.rows)
}

/**
 * Takes a group of the store for all rows that have one of these names, and plans the rows again; those that were left out stay so. It is
 * remembered once the run is confirmed. Throws `not_found`, and `run_state` unless the run is previewed,
 * with `plannedAt` as it was then.
 */
export async function chooseGroups(run: RunName, choices: GroupChoice[], plannedAt?: Date | null): Promise<void> {
  const { id, storeHash } = run
  const chosen = Object.fromEntries(choices.map(({ name, groupId }) => [groupKey(name), groupId]))
  await control(
    run,
    'decide',
    async (transaction) => {
      const { mapping } = await transaction.run.findFirstOrThrow({ where: run, select: { mapping: true } })
      const known = parseMapping(storeHash, mapping)
      if (!known) throw new AppError('run_state', 'The run has no columns.')
      const groupChoices = { ...known.groupChoices, ...chosen }
      await transaction.run.updateMany({ where: run, data: { mapping: sealMapping(storeHash, { ...known, groupChoices }) } })
      // which cells have one of these names is not to be told in SQL; one that had a choice may be in any row
      const which = choices.some(({ name }) => groupKey(name) in known.groupChoices) ? {} : { state: 'INVALID' as const }
      await transaction.runRow.updateMany({ where: { runId: id, storeHash, ...which }, data: { needsPlan: true } })
    },
    ofPreview(plannedAt),
  )
}
