import { isDeepStrictEqual } from 'node:util'
import { isRelation } from '@/lib/contract/row-codes'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { openPlan } from '@/lib/runs/sealed-run'

const PAGE = 500

type Row = { rowNumber: number; customerId: number; state: string; code: string | null; plan: string; isAccepted: boolean }
type Verdict = { rowNumber: number; state: string; code: string | null; leaderRow: number | null }

/**
 * Rows that name the same customer: those that ask the same become one, the first, whose fate the others share; of those that ask
 * different things a person has to choose one, and until then none is carried out. Told anew from what each row is by itself, whatever
 * was told before. Throws `Stopped`.
 */
export async function resolveDuplicates(run: ClaimedRun): Promise<void> {
  const prisma = await db()
  for (let after = 0; ;) {
    const rows = await prisma.$queryRaw<Row[]>`
      WITH named AS (
        SELECT "customerId" FROM "RunRow"
        WHERE "runId" = ${run.id}::uuid AND "storeHash" = ${run.storeHash} AND "customerId" > ${after}
        GROUP BY "customerId" HAVING count(*) > 1 OR bool_or(code = 'duplicate_row' OR "leaderRow" IS NOT NULL) ORDER BY "customerId" LIMIT ${PAGE})
      SELECT "rowNumber", "customerId", state::text, code, plan, "isAccepted" FROM "RunRow" JOIN named USING ("customerId")
      WHERE "runId" = ${run.id}::uuid
      ORDER BY "customerId", "rowNumber"`
    const groups = [...Map.groupBy(rows, ({ customerId }) => customerId).values()]
    if (!groups.length) return
    const verdicts = groups.flatMap((group) =>
      judge(
        run.storeHash,
        group.filter(({ code }) => code !== 'left_out'),
      ),
    )
    await whileClaimed(run, (transaction) => save(transaction, run.id, verdicts))
    after = rows.at(-1)?.customerId ?? after
  }
}

function judge(storeHash: string, group: Row[]): Verdict[] {
  const [first, ...others] = group
  if (!first || !others.length) return group.map((row) => alone(storeHash, row))
  const chosen = group.filter(({ isAccepted }) => isAccepted)
  const [only] = chosen
  if (only && chosen.length === 1)
    return group.map((row) => (row === only ? alone(storeHash, row) : { ...own(row), state: 'HELD', code: 'left_out', leaderRow: null }))
  const asks = group.map(({ plan }) => openPlan(storeHash, plan).asks)
  if (!asks.every((one) => isDeepStrictEqual(one, asks[0])))
    return group.map((row) => ({ ...own(row), state: 'HELD', code: 'duplicate_row', leaderRow: null }))
  const leader = alone(storeHash, first)
  return [leader, ...others.map((row) => ({ ...leader, ...own(row), leaderRow: first.rowNumber }))]
}

/** A row by itself: what it was planned as, before it was compared with others. */
function alone(storeHash: string, row: Row): Verdict {
  const plan = openPlan(storeHash, row.plan)
  if (plan.own) return { ...own(row), ...plan.own, leaderRow: null }
  // planned by a version that did not keep it
  if (row.code !== null && !isRelation(row.code)) return { ...own(row), state: row.state, code: row.code, leaderRow: null }
  return { ...own(row), state: Object.keys(plan.after).length ? 'PENDING' : 'UNCHANGED', code: null, leaderRow: null }
}

function own({ rowNumber }: Row): Pick<Verdict, 'rowNumber'> {
  return { rowNumber }
}

async function save(transaction: Prisma.TransactionClient, runId: string, verdicts: Verdict[]): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, "leaderRow" = v."leaderRow"
    FROM ${unnestRows('v', verdicts, { rowNumber: 'int', state: 'text', code: 'text', leaderRow: 'int' })}
    WHERE r."runId" = ${runId}::uuid AND r."rowNumber" = v."rowNumber"
      AND (r.state::text, r.code, r."leaderRow") IS DISTINCT FROM (v.state, v.code, v."leaderRow")`
}
