import { readCustomerGroups, type CustomerGroup } from '@/lib/bigcommerce/groups'
import { db } from '@/lib/db/database'
import type { RunMapping } from '@/lib/runs/create-run'
import { parseRow } from '@/lib/runs/rows/parse-row'
import { planRows, type PlannedRow, type ReadRow } from '@/lib/runs/plan/plan-rows'
import { resolveDuplicates } from '@/lib/runs/plan/resolve-duplicates'
import { resolveEmails } from '@/lib/runs/plan/resolve-emails'
import { openCells, openPlan, sealPlan } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** As many as one address takes ids, so that a page by id is one call. */
const PAGE = 249

type PlannableRun = { id: string; mapping: RunMapping | null; plannedTo: number }
type StoredRow = { rowNumber: number; cells: string; plan: string | null; isAccepted: boolean }

/**
 * Plans the rows that are not planned yet, page by page, each page kept at once: who is cut off goes on where it stopped. `isWanted` is
 * asked before each page. Throws what reading throws.
 */
export async function planRun(store: ConnectedStore, run: PlannableRun, isWanted: () => Promise<boolean>): Promise<boolean> {
  const { runRow } = await db()
  const groups = await readCustomerGroups(store.bigcommerce)
  for (let plannedTo = run.plannedTo; ;) {
    if (!(await isWanted())) return false
    const rows = await runRow.findMany({
      where: { runId: run.id, storeHash: store.storeHash, rowNumber: { gt: plannedTo } },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, cells: true, plan: true, isAccepted: true },
    })
    const last = rows.at(-1)
    if (!last) break
    await keepPlans(store.storeHash, run.id, await plan(store, run, rows, groups), last.rowNumber)
    plannedTo = last.rowNumber
  }
  await resolveDuplicates(store.storeHash, run.id)
  await resolveEmails(store.storeHash, run.id)
  return true
}

/** Plans rows again: their cells were corrected, or a person has decided. */
export async function replanRows(store: ConnectedStore, run: PlannableRun, rowNumbers: number[]): Promise<void> {
  const { runRow } = await db()
  const groups = await readCustomerGroups(store.bigcommerce)
  for (let from = 0; from < rowNumbers.length; from += PAGE) {
    const rows = await runRow.findMany({
      where: { runId: run.id, storeHash: store.storeHash, rowNumber: { in: rowNumbers.slice(from, from + PAGE) } },
      select: { rowNumber: true, cells: true, plan: true, isAccepted: true },
    })
    await keepPlans(store.storeHash, run.id, await plan(store, run, rows, groups))
  }
  await resolveDuplicates(store.storeHash, run.id)
  await resolveEmails(store.storeHash, run.id)
}

async function plan(store: ConnectedStore, { mapping }: PlannableRun, rows: StoredRow[], groups: CustomerGroup[]): Promise<PlannedRow[]> {
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

async function keepPlans(storeHash: string, runId: string, rows: PlannedRow[], plannedTo?: number): Promise<void> {
  const prisma = await db()
  function column<T>(of: (row: PlannedRow) => T): T[] {
    return rows.map(of)
  }
  await prisma.$transaction([
    prisma.$executeRaw`
      UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, "customerId" = v.customer_id, "changesEmail" = v.changes_email,
        plan = v.plan, wave = 0, "leaderRow" = NULL
      FROM unnest(${column(({ rowNumber }) => rowNumber)}::int[], ${column(({ state }) => state)}::text[], ${column(({ code }) => code)}::text[],
        ${column(({ customerId }) => customerId)}::int[], ${column(({ changesEmail }) => changesEmail)}::boolean[],
        ${column((row) => sealPlan(storeHash, row.plan))}::text[]) AS v(row_number, state, code, customer_id, changes_email, plan)
      WHERE r."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND r."rowNumber" = v.row_number`,
    prisma.run.updateMany({ where: { id: runId, storeHash }, data: plannedTo === undefined ? {} : { plannedTo } }),
  ])
}
