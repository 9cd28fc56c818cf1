import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { rememberMapping } from '@/lib/runs/rows/column-map'
import { parseMapping } from '@/lib/runs/rows/run-mapping'
import { control, type RunName } from '@/lib/runs/control-run'
import { groupKey } from '@/lib/runs/rows/group-cell'
import { openPlan, openTitle } from '@/lib/runs/sealed-run'

const PAGE = 1_000
/** So many rows are looked through and so many names told: once groups are chosen for these, the next ones come. */
const MOST_ROWS = 10_000
const MOST_NAMES = 50

export type UnknownGroup = { name: string; rows: number }
export type GroupChoice = { name: string; groupId: number }

export type UnknownGroupList = {
  groups: UnknownGroup[]
  /** There are more names, or more rows than were looked through. */
  isPartial: boolean
}

/** What stands in cells of a column of groups and names no group of the store, or several, with how many rows have it. */
export async function listUnknownGroups(storeHash: string, runId: string): Promise<UnknownGroupList> {
  const { runRow } = await db()
  const names = new Map<string, UnknownGroup>()
  let isEnd = false
  for (let after = 0, looked = 0; looked < MOST_ROWS && !isEnd; looked += PAGE) {
    const rows = await runRow.findMany({
      where: { runId, storeHash, state: 'INVALID', rowNumber: { gt: after } },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, plan: true },
    })
    isEnd = rows.length < PAGE
    after = rows.at(-1)?.rowNumber ?? after
    for (const { plan } of rows)
      for (const { code, value = '' } of plan ? openPlan(storeHash, plan).problems : []) {
        if (code !== 'unknown_group' && code !== 'ambiguous_group') continue
        const known = names.get(groupKey(value)) ?? { name: value.trim(), rows: 0 }
        names.set(groupKey(value), { ...known, rows: known.rows + 1 })
      }
  }
  const groups = [...names.values()].toSorted((a, b) => b.rows - a.rows)
  return { groups: groups.slice(0, MOST_NAMES), isPartial: !isEnd || groups.length > MOST_NAMES }
}

/**
 * Takes a group of the store for all rows that have one of these names, now and under this heading, and plans the rows again. Throws
 * `not_found`, and `run_state` unless the run is previewed.
 */
export async function chooseGroups(run: RunName, choices: GroupChoice[]): Promise<void> {
  const { id, storeHash } = run
  const { run: runs } = await db()
  const found = await runs.findFirst({ where: run, select: { mapping: true, sealed: true } })
  const known = found && parseMapping(found.mapping)
  if (!found || !known) throw new AppError('not_found', 'There is no such run.')
  const chosen = Object.fromEntries(choices.map(({ name, groupId }) => [groupKey(name), groupId]))
  const mapping = { ...known, groupChoices: { ...known.groupChoices, ...chosen } }
  await control(run, 'decide', async (transaction) => {
    await transaction.run.updateMany({ where: run, data: { mapping } })
    // which cells have one of these names is not to be told in SQL
    await transaction.runRow.updateMany({ where: { runId: id, storeHash, state: 'INVALID' }, data: { needsPlan: true } })
  })
  await rememberMapping(storeHash, openTitle(storeHash, found.sealed).header, mapping)
}
