import { readCustomerGroups, type CustomerGroup } from '@/lib/bigcommerce/groups'
import type { CustomerLookup } from '@/lib/customers/customer-lookup'
import { db } from '@/lib/db/database'
import { vacuumRunRows } from '@/lib/db/vacuum'
import { parseMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { changeClaimed, forgetFailures, Stopped, whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { askWhose } from '@/lib/runs/plan/ask-whose'
import { chooseLookup, CUSTOMERS_A_CALL, emailsLookedUp } from '@/lib/runs/plan/choose-lookup'
import { collectRows } from '@/lib/runs/plan/collect-rows'
import { ownPlans } from '@/lib/runs/plan/own-plan'
import { findingDigests } from '@/lib/runs/plan/row-findings'
import { planRows, type ReadRow } from '@/lib/runs/plan/plan-rows'
import { savePlans, type SealedPlan } from '@/lib/runs/plan/save-plans'
import { resolveDuplicates } from '@/lib/runs/plan/resolve-duplicates'
import { resolveEmails } from '@/lib/runs/plan/resolve-emails'
import { summarise } from '@/lib/runs/plan/summarise'
import { enqueue, jobOf } from '@/lib/runs/queue'
import { rowWork } from '@/lib/runs/thread/in-thread'
import type { OpenedRow } from '@/lib/runs/thread/jobs'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** As many as one address takes ids, so that a page by id is one call. */
const PAGE = 249
/** Of so many emails an address takes fewer. */
const CALLS_A_PAGE_OF_EMAILS = 5

type StoredRow = { rowNumber: number; cells: string; plan: string | null; isAccepted: boolean }

/**
 * Plans a run that is PLANNING, or the rows of one that is REPLANNING about which a person has decided: page by page, each kept at once,
 * so that whoever is cut off goes on where it stopped; then what rows are to each other. Only a run whose relations are told leaves
 * these states, or one of which has to be asked first whose customers it is about. Throws `Stopped`, `too_many_rows`, and what reading throws.
 */
export async function planRun(store: ConnectedStore, run: ClaimedRun): Promise<void> {
  if (run.state === 'PLANNING') await collectRows(store, run)
  if ((await planPages(store, run)) === 'asked') return
  await resolveDuplicates(run)
  await resolveEmails(run)
  await summarise(run)
  await vacuumRunRows()
  await whileClaimed(run, async (transaction) => {
    const state = await changeClaimed(run, 'planned', { transaction })
    if (!state) throw new Stopped()
    const job = jobOf(state)
    if (job) await enqueue(transaction, job, run)
  })
}

async function planPages(store: ConnectedStore, run: ClaimedRun): Promise<'planned' | 'asked'> {
  const { run: runs, runRow } = await db()
  const { mapping: stored, plannedTo } = await runs.findUniqueOrThrow({ where: { id: run.id }, select: { mapping: true, plannedTo: true } })
  const mapping = parseMapping(run.storeHash, stored)
  const of = { runId: run.id, storeHash: run.storeHash, ...(run.state === 'REPLANNING' ? { needsPlan: true } : {}) }
  const count = await runRow.count({ where: { ...of, rowNumber: { gt: plannedTo } } })
  const emailsARow = mapping ? emailsLookedUp(mapping) : 0
  const callsAPage = CALLS_A_PAGE_OF_EMAILS * emailsARow || 1
  if (count === 0) return 'planned'
  const groups = await readCustomerGroups(store.bigcommerce)
  const lookup = await chooseLookup(store.bigcommerce, {
    emails: count * emailsARow,
    onPage: (read, total) => showStoreRead(run, read, total),
  })
  try {
    if (plannedTo === 0 && (await askWhose(lookup, run, mapping))) return 'asked'
    for (let from = plannedTo, done = 0; ; done += PAGE) {
      const rows = await runRow.findMany({
        where: { ...of, rowNumber: { gt: from } },
        orderBy: { rowNumber: 'asc' },
        take: PAGE,
        select: { rowNumber: true, cells: true, plan: true, isAccepted: true },
      })
      const last = rows.at(-1)
      if (!last) return 'planned'
      run.callsAhead = Math.ceil((count - done) / PAGE) * callsAPage
      const plans = await plan(run, lookup, mapping, rows, groups)
      await whileClaimed(run, (transaction) => savePlans(transaction, run, plans, last.rowNumber))
      if (from === plannedTo) await forgetFailures(run)
      from = last.rowNumber
    }
  } finally {
    lookup.release()
  }
}

/** How much of the store is read, for whoever looks. Throws `Stopped`. */
async function showStoreRead(run: ClaimedRun, read: number, total: number): Promise<void> {
  run.callsAhead = Math.ceil(Math.max(0, total - read) / CUSTOMERS_A_CALL)
  await whileClaimed(run, (transaction) =>
    transaction.run.updateMany({ where: { id: run.id, storeHash: run.storeHash }, data: { storeRead: read, storeTotal: total } }),
  )
}

async function plan(
  { id: runId, storeHash }: ClaimedRun,
  lookup: CustomerLookup,
  mapping: RunMapping | null,
  rows: StoredRow[],
  groups: CustomerGroup[],
): Promise<SealedPlan[]> {
  const kept = rows.map(({ cells, plan }) => ({ cells, plan }))
  const opened = await rowWork('parseRows', { storeHash, rows: kept, mapping, groups }, rows.length)
  const groupIds = new Set(groups.map(({ id }) => id))
  const planned = await planRows(
    lookup,
    rows.map((row, index) => readRow(row, opened[index]!)),
    { storeHash, groupIds, mapping },
  )
  const plans = planned.map((row) => row.plan)
  const sealed = await rowWork('sealPlans', { storeHash, plans }, plans.length)
  const ownPlan = ownPlans(storeHash, runId)
  const digestsOf = findingDigests(storeHash, runId)
  return planned.map(({ plan, ...row }, index) => ({
    ...row,
    ...ownPlan({ ...row, plan }),
    findings: digestsOf(plan.findings ?? []).join(' '),
    sealed: sealed[index]!,
  }))
}

function readRow({ rowNumber, isAccepted }: StoredRow, { cells, undo, parsed }: OpenedRow): ReadRow {
  if (undo) return { rowNumber, isAccepted, undo, edit: { customerId: Number(cells[0]), changes: undo.before }, problems: [], findings: [] }
  if (!parsed) throw new Error('a run is planned before its columns are known')
  const { edit = null, wanted, problems = [], findings, asIs, warnings, exported } = parsed
  return { rowNumber, isAccepted, edit, wanted, problems, findings, asIs, warnings, exported }
}
