import { isDeepStrictEqual } from 'node:util'
import { db } from '@/lib/db/database'
import { openPlan } from '@/lib/runs/sealed-run'

const PAGE = 500

type Row = { rowNumber: number; customerId: number; state: string; code: string | null; plan: string; isAccepted: boolean }
type Verdict = { rowNumber: number; state: string; code: string | null; leaderRow: number | null }

/**
 * Rows that name the same customer: those that ask the same become one, the first, whose fate the others share; of those that ask
 * different things a person has to choose one, and until then none is carried out.
 */
export async function resolveDuplicates(storeHash: string, runId: string): Promise<void> {
  const prisma = await db()
  for (let after = 0; ;) {
    const rows = await prisma.$queryRaw<Row[]>`
      WITH named AS (
        SELECT "customerId" FROM "RunRow"
        WHERE "runId" = ${runId}::uuid AND "storeHash" = ${storeHash} AND "customerId" > ${after} AND state IN ('PENDING', 'UNCHANGED', 'HELD')
        GROUP BY "customerId" HAVING count(*) > 1 ORDER BY "customerId" LIMIT ${PAGE})
      SELECT "rowNumber", "customerId", state::text, code, plan, "isAccepted" FROM "RunRow" JOIN named USING ("customerId")
      WHERE "runId" = ${runId}::uuid AND state IN ('PENDING', 'UNCHANGED', 'HELD')
      ORDER BY "customerId", "rowNumber"`
    const groups = [...Map.groupBy(rows, ({ customerId }) => customerId).values()]
    if (!groups.length) return
    await keep(
      runId,
      groups.flatMap((group) =>
        judge(
          storeHash,
          group.filter(({ code }) => code !== 'left_out'),
        ),
      ),
    )
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

/** A row by itself: held only for what is its own. */
function alone(storeHash: string, row: Row): Verdict {
  if (row.code !== 'duplicate_row') return { ...own(row), state: row.state, code: row.code, leaderRow: null }
  const { after } = openPlan(storeHash, row.plan)
  return { ...own(row), state: Object.keys(after).length ? 'PENDING' : 'UNCHANGED', code: null, leaderRow: null }
}

function own({ rowNumber }: Row): Pick<Verdict, 'rowNumber'> {
  return { rowNumber }
}

async function keep(runId: string, verdicts: Verdict[]): Promise<void> {
  const prisma = await db()
  function column<T>(of: (verdict: Verdict) => T): T[] {
    return verdicts.map(of)
  }
  await prisma.$executeRaw`
    UPDATE "RunRow" r SET state = v.state::"RowState", code = v.code, "leaderRow" = v.leader_row
    FROM unnest(${column(({ rowNumber }) => rowNumber)}::int[], ${column(({ state }) => state)}::text[], ${column(({ code }) => code)}::text[],
      ${column(({ leaderRow }) => leaderRow)}::int[]) AS v(row_number, state, code, leader_row)
    WHERE r."runId" = ${runId}::uuid AND r."rowNumber" = v.row_number
      AND (r.state::text, r.code, r."leaderRow") IS DISTINCT FROM (v.state, v.code, v.leader_row)`
}
