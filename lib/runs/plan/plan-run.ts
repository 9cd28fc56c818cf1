import { readCustomerGroups, type CustomerGroup } from '@/lib/bigcommerce/groups'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { vacuumRunRows } from '@/lib/db/vacuum'
import { parseMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { changeClaimed, forgetFailures, Stopped, whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { collectRows } from '@/lib/runs/plan/collect-rows'
import { planRows, type PlannedRow, type ReadRow } from '@/lib/runs/plan/plan-rows'
import { resolveDuplicates } from '@/lib/runs/plan/resolve-duplicates'
import { resolveEmails } from '@/lib/runs/plan/resolve-emails'
import { enqueue, jobOf } from '@/lib/runs/queue'
import { parseRow } from '@/lib/runs/rows/parse-row'
import { openCells, openPlan, sealPlan } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** As many as one address takes ids, so that a page by id is one call. */
const PAGE = 249
/** Of so many emails an address takes fewer. */
const CALLS_A_PAGE_BY_EMAIL = 5

type StoredRow = { rowNumber: number; cells: string; plan: string | null; isAccepted: boolean }

/**
 * Plans a run that is PLANNING, or the rows of one that is REPLANNING about which a person has decided: page by page, each kept at once,
 * so that whoever is cut off goes on where it stopped; then what rows are to each other. Only a run whose relations are told leaves
 * these states. Throws `Stopped`, `too_many_rows`, and what reading throws.
 */
export async function planRun(store: ConnectedStore, run: ClaimedRun): Promise<void> {
  if (run.state === 'PLANNING') await collectRows(store, run)
  await planPages(store, run)
  await resolveDuplicates(run)
  await resolveEmails(run)
  await vacuumRunRows()
  await whileClaimed(run, async (transaction) => {
    const state = await changeClaimed(run, 'planned', { transaction })
    if (!state) throw new Stopped()
    const job = jobOf(state)
    if (job) await enqueue(transaction, job, run)
  })
}

async function planPages(store: ConnectedStore, run: ClaimedRun): Promise<void> {
  const { run: runs, runRow } = await db()
  const { mapping: stored, plannedTo } = await runs.findUniqueOrThrow({ where: { id: run.id }, select: { mapping: true, plannedTo: true } })
  const mapping = parseMapping(stored)
  const of = { runId: run.id, storeHash: run.storeHash, ...(run.state === 'REPLANNING' ? { needsPlan: true } : {}) }
  const count = await runRow.count({ where: { ...of, rowNumber: { gt: plannedTo } } })
  const isByEmail = mapping?.columns.some((target) => target === 'email' || target === 'new_email')
  const callsAPage = isByEmail ? CALLS_A_PAGE_BY_EMAIL : 1
  let groups: CustomerGroup[] | null = null
  for (let from = plannedTo, done = 0; ; done += PAGE) {
    const rows = await runRow.findMany({
      where: { ...of, rowNumber: { gt: from } },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, cells: true, plan: true, isAccepted: true },
    })
    const last = rows.at(-1)
    if (!last) return
    run.callsAhead = Math.ceil((count - done) / PAGE) * callsAPage + 1
    groups ??= await readCustomerGroups(store.bigcommerce)
    const plans = await plan(store, mapping, rows, groups)
    await whileClaimed(run, (transaction) => savePlans(transaction, run, plans, last.rowNumber))
    if (from === plannedTo) await forgetFailures(run)
    from = last.rowNumber
  }
}

async function plan(store: ConnectedStore, mapping: RunMapping | null, rows: StoredRow[], groups: CustomerGroup[]): Promise<PlannedRow[]> {
  const groupIds = new Set(groups.map(({ id }) => id))
  const read = rows.map((row) => readRow(store.storeHash, row, mapping, groups))
  return planRows(store.bigcommerce, read, groupIds)
}

function readRow(storeHash: string, row: StoredRow, mapping: RunMapping | null, groups: CustomerGroup[]): ReadRow {
  const { rowNumber, isAccepted } = row
  const undo = row.plan ? openPlan(storeHash, row.plan).undo : undefined
  const cells = openCells(storeHash, row.cells)
  if (undo) return { rowNumber, isAccepted, undo, edit: { customerId: Number(cells[0]), changes: undo.before }, problems: [], warnings: [] }
  if (!mapping) throw new Error('a run is planned before its columns are known')
  const { edit = null, problems = [], warnings } = parseRow(cells, mapping, { ...mapping, groups })
  return { rowNumber, isAccepted, edit, problems, warnings }
}

async function savePlans(
  transaction: Prisma.TransactionClient,
  { id, storeHash }: ClaimedRun,
  rows: PlannedRow[],
  plannedTo: number,
): Promise<void> {
  const planned = rows.map(({ plan, ...row }) => ({
    ...row,
    sealed: sealPlan(storeHash, { ...plan, own: { state: row.state, code: row.code } }),
  }))
  const columns = {
    rowNumber: 'int',
    state: 'text',
    code: 'text',
    customerId: 'int',
    changesEmail: 'boolean',
    changesGroup: 'boolean',
    sealed: 'text',
  } as const
  await transaction.$executeRaw`
    UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, "customerId" = v."customerId", "changesEmail" = v."changesEmail", "changesGroup" = v."changesGroup",
      plan = v.sealed, wave = 0, "leaderRow" = NULL, "needsPlan" = false
    FROM ${unnestRows('v', planned, columns)}
    WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r."rowNumber" = v."rowNumber"`
  await transaction.run.updateMany({ where: { id, storeHash }, data: { plannedTo } })
}
