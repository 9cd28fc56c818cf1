import type { Customer } from '@/lib/bigcommerce/customer'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import { AS_EXPORTED } from '@/lib/contract/export-columns'
import { isBlankText } from '@/lib/contract/is-blank'
import { emailKey } from '@/lib/contract/same-value'
import type { CustomerLookup } from '@/lib/customers/customer-lookup'
import { tidyText } from '@/lib/customers/tidy-text'
import { damageOf } from '@/lib/customers/values/damaged-text'
import { saysNothing } from '@/lib/customers/values/no-value'
import { db } from '@/lib/db/database'
import { changeClaimed, Stopped, whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { findQuestion, type Least, type NamedRow, type WhoIsWho } from '@/lib/runs/plan/find-question'
import { identityColumns, type IdentityColumns } from '@/lib/runs/plan/identity-columns'
import { parseRow } from '@/lib/runs/rows/parse-row'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import { openTitle, sealQuestion } from '@/lib/runs/sealed-run'
import { rowWork } from '@/lib/runs/thread/in-thread'
import { restoreFormula } from '@/lib/tables/formula'

/** As many as one address takes ids; some of them are the first ones, which people look at. */
const LOOKED_AT = 249
const FIRST = 49

/** An automation names customers by the contract's own `customer_id`, and may well send none but those who are to have another name. */
const least: Record<'FILE' | 'PASTE' | 'API', Least> = {
  FILE: { byEmail: 2, byName: 1 },
  PASTE: { byEmail: 2, byName: 1 },
  API: { byEmail: 2, byName: Infinity },
}

/**
 * Before anything of a run is planned: whether rows from all over it name the same customers by their IDs as by their emails or names. Where most
 * do not, the run waits for an answer, and nothing of it may be planned: true. Throws `Stopped`, and what looking up throws.
 */
export async function askWhose(lookup: CustomerLookup, run: ClaimedRun, mapping: RunMapping | null): Promise<boolean> {
  if (run.state !== 'PLANNING' || !mapping?.columns.includes('customer_id') || mapping.matchBy) return false
  const { run: runs } = await db()
  const { sealed, source } = await runs.findUniqueOrThrow({ where: { id: run.id }, select: { sealed: true, source: true } })
  // of what is undone or selected the IDs are this store's
  if (source === 'UNDO' || source === 'SELECTION') return false
  const { header } = openTitle(run.storeHash, sealed)
  const rows = (await readSomeRows(run)).filter((row) => !isExported(row, mapping))
  if (rows.length === 0) return false
  const found = identityColumns(
    header,
    mapping.columns,
    rows.map(({ cells }) => cells),
  )
  if (!found) return false
  const named = rows.map((row) => namedRow(row, found))
  const question = findQuestion(named, await lookUp(lookup, named), found.email, least[source])
  if (!question) return false
  await whileClaimed(run, async (transaction) => {
    await transaction.run.updateMany({
      where: { id: run.id, storeHash: run.storeHash },
      data: { question: sealQuestion(run.storeHash, question), storeRead: null, storeTotal: null },
    })
    if (!(await changeClaimed(run, 'ask', { transaction }))) throw new Stopped()
  })
  return true
}

/** Of a row that this app exported its last cell tells whom it is about. */
function isExported({ cells }: SomeRow, { columns }: RunMapping): boolean {
  return !isBlankText(cells[columns.indexOf(AS_EXPORTED)] ?? '')
}

type SomeRow = { rowNumber: number; cells: string[] }

/** All where they are few; else the first, and of the others some at equal distances: a file may begin with what is right. */
async function readSomeRows({ id: runId, storeHash }: ClaimedRun): Promise<SomeRow[]> {
  const { runRow } = await db()
  const select = { rowNumber: true, cells: true } as const
  const first = await runRow.findMany({ where: { runId, storeHash }, orderBy: { rowNumber: 'asc' }, take: LOOKED_AT, select })
  const { rowNumber: after = 0 } = first[FIRST - 1] ?? {}
  const { _max: last } = await runRow.aggregate({ where: { runId, storeHash }, _max: { rowNumber: true } })
  const spread = spreadOver(after, last.rowNumber ?? 0, LOOKED_AT - FIRST)
  const others =
    first.length < LOOKED_AT
      ? first.slice(FIRST)
      : await runRow.findMany({ where: { runId, storeHash, rowNumber: { in: spread } }, orderBy: { rowNumber: 'asc' }, select })
  const rows = [...first.slice(0, FIRST), ...others]
  const opened = await rowWork('openRows', { storeHash, rows: rows.map(({ cells }) => ({ cells, plan: null })) }, rows.length)
  return rows.map(({ rowNumber }, index) => ({ rowNumber, cells: opened[index]!.cells }))
}

/** So many numbers behind one and up to another, the last of them too. */
function spreadOver(after: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => after + Math.ceil(((to - after) * (index + 1)) / count))
}

function namedRow({ rowNumber, cells }: SomeRow, { id, email, names }: IdentityColumns): NamedRow {
  function text(column: number): string {
    return restoreFormula(cells[column] ?? '').trim()
  }
  return {
    rowNumber,
    id: text(id),
    customerId: readCell(cells[id], 'customer_id')?.customerId ?? null,
    email: (email !== null && readCell(cells[email], 'email')?.email) || null,
    name: names.flatMap((column) => readableName(text(column))).join(' '),
  }
}

/** As it was before its letters were broken; of one that cannot be told, and of one that says that there is none, nothing. */
function readableName(text: string): string[] {
  const damage = damageOf(text, true)
  const name = damage ? damage.repair : tidyText(text)
  return name === null || saysNothing(name) ? [] : [name]
}

/** By the same rules as the plan will. */
function readCell(cell: string | undefined, target: ColumnTarget) {
  return parseRow([cell ?? ''], { columns: [target] }, { groups: [] }).edit
}

async function lookUp(lookup: CustomerLookup, rows: NamedRow[]): Promise<WhoIsWho> {
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))]
  const emails = [...new Set(rows.flatMap(({ id, email }) => (id && email) || []))]
  const [found, holders]: [Customer[], Customer[]] = await Promise.all([lookup.byId(ids), lookup.byEmail(emails)])
  return {
    byId: new Map(found.map((customer) => [customer.id, customer])),
    byEmail: Map.groupBy(holders, ({ email }) => emailKey(email)),
  }
}
