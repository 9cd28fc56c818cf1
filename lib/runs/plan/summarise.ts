import { fieldNames } from '@/lib/contract/fields'
import { fieldSet } from '@/lib/contract/field-set'
import { db } from '@/lib/db/database'
import { whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { frequentValues } from '@/lib/runs/plan/frequent-values'
import { fieldEffects } from '@/lib/runs/plan/own-plan'
import type { RunSummary } from '@/lib/runs/run'
import { openPlan, openSummary, sealSummary } from '@/lib/runs/sealed-run'

/** Rows whose digests are read at once; nothing of them is opened. */
const PAGE = 5_000
const VALUES = 5

type Asked = { rowNumber: number; effects: string; digests: string[] }

/** Counts what a preview that was just made would do to each field, page by page, and keeps it with the run. Throws `Stopped`. */
export async function summarise(run: ClaimedRun): Promise<void> {
  const { id, storeHash } = run
  const counters = fieldNames.map(() => ({ changes: 0, erased: 0, spacing: 0, seen: frequentValues() }))
  for await (const rows of pendingAsks(run))
    for (const { effects, digests } of rows)
      for (const [index, counter] of counters.entries()) {
        const effect = effects[index]
        if (effect === fieldEffects.none) continue
        counter.changes += 1
        if (effect === fieldEffects.erase) counter.erased += 1
        if (effect === fieldEffects.spacing) counter.spacing += 1
        counter.seen.see(digests[index] ?? '')
      }
  const top = counters.map(({ seen }) => new Map(seen.top(VALUES).map((digest) => [digest, { rows: 0, likeRow: 0 }])))
  if (top.some(({ size }) => size > 0)) await countAgain(run, top)
  const values = await openValues(run, top)
  const fields = counters.flatMap(({ seen: _, ...counts }, index) =>
    counts.changes ? { field: fieldNames[index]!, ...counts, values: values[index]! } : [],
  )
  const duplicateCustomers = await countDuplicateCustomers(id)
  const summary = sealSummary(storeHash, { fields, duplicateCustomers })
  await whileClaimed(run, (transaction) =>
    transaction.run.updateMany({ where: { id, storeHash }, data: { summary, fields: fieldSet(fields.map(({ field }) => field)) } }),
  )
}

/** Of the preview of a run of this store that was made last; null where there is none. */
export async function readSummary(storeHash: string, id: string): Promise<RunSummary | null> {
  const { run } = await db()
  const found = await run.findFirst({ where: { id, storeHash }, select: { summary: true } })
  return found?.summary ? openSummary(storeHash, found.summary) : null
}

async function* pendingAsks({ id: runId, storeHash }: ClaimedRun): AsyncGenerator<Asked[]> {
  const { runRow } = await db()
  for (let after = 0; ;) {
    const rows = await runRow.findMany({
      where: { runId, storeHash, state: 'PENDING', rowNumber: { gt: after } },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
      select: { rowNumber: true, asks: true },
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.rowNumber
    yield rows.map(({ rowNumber, asks }) => {
      const [, effects = '', ...digests] = (asks ?? '').split('.')
      return { rowNumber, effects, digests }
    })
  }
}

/** The few that are told are counted to the last row. */
async function countAgain(run: ClaimedRun, top: Map<string, { rows: number; likeRow: number }>[]): Promise<void> {
  for await (const rows of pendingAsks(run))
    for (const { rowNumber, effects, digests } of rows)
      for (const [index, counts] of top.entries()) {
        const known = effects[index] === fieldEffects.none ? undefined : counts.get(digests[index] ?? '')
        if (!known) continue
        known.rows += 1
        known.likeRow ||= rowNumber
      }
}

async function openValues({ id: runId, storeHash }: ClaimedRun, top: Map<string, { rows: number; likeRow: number }>[]) {
  const { runRow } = await db()
  const rowNumbers = [...new Set(top.flatMap((counts) => [...counts.values()].map(({ likeRow }) => likeRow)))]
  const rows = await runRow.findMany({
    where: { runId, storeHash, rowNumber: { in: rowNumbers } },
    select: { rowNumber: true, plan: true },
  })
  const plans = new Map(rows.map(({ rowNumber, plan }) => [rowNumber, plan ? openPlan(storeHash, plan).after : {}]))
  return top.map((counts, index) =>
    [...counts.values()].flatMap(({ rows: count, likeRow }) => {
      const value = plans.get(likeRow)?.[fieldNames[index]!]
      return value === undefined ? [] : { value, rows: count, likeRow }
    }),
  )
}

async function countDuplicateCustomers(runId: string): Promise<number> {
  const prisma = await db()
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT "customerId")::int AS count FROM "RunRow" WHERE "runId" = ${runId}::uuid AND code = 'duplicate_row'`
  return counted?.count ?? 0
}
