import { chunks } from '@/lib/chunks'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { completeOwnPlans } from '@/lib/runs/plan/complete-own-plans'
import { conflictKey, effectOf, judgeDuplicates, noConflict, type Verdict } from '@/lib/runs/plan/judge-duplicates'
import { fieldEffects } from '@/lib/runs/plan/own-plan'
import { rowWork } from '@/lib/runs/thread/in-thread'

const CUSTOMERS = 500
/** Of so many rows that one statement compares, but always of one customer. */
const COMPARED = 5_000
/** Rows that one statement changes at most: the embedded database serves nobody else meanwhile. */
const ROWS = 1_000
/** Customers whose rows are opened at once, six of each at most. */
const MERGED = 100

type Merged = Verdict & { merged: string | null }

/**
 * Rows that name the same customer: those that do not contradict each other become one, the first that changes something, which carries out
 * what they ask together, and whose fate the others share; of those that do a person has to choose one, and until then none is carried out.
 * Told anew from what each row is by itself, whatever was told before. The rows are compared in the database, unopened, and changed in small
 * steps: one customer may have all of them. Throws `Stopped`.
 */
export async function resolveDuplicates(run: ClaimedRun): Promise<void> {
  for (const named of [severalTimes, onceButRelated])
    for (let after: number | undefined = 0; after !== undefined;) {
      let verdicts: Verdict[] = await judgeDuplicates(run, named(run.id, after))
      const incomplete = verdicts.filter(({ isComplete }) => !isComplete).map(({ customerId }) => customerId)
      if (incomplete.length) {
        await completeOwnPlans(run, incomplete)
        verdicts = await judgeDuplicates(run, named(run.id, after))
      }
      for (const some of chunks(verdicts, MERGED)) for (const part of steps(await merge(run, some))) await save(run, part)
      after = verdicts.at(-1)?.customerId
    }
}

function severalTimes(runId: string, after: number): Prisma.Sql {
  return Prisma.sql`
    SELECT "customerId" FROM (
      SELECT "customerId", rows, sum(rows) OVER (ORDER BY "customerId") AS "rowsSoFar" FROM (
        SELECT "customerId", count(*) AS rows FROM "RunRow" WHERE "runId" = ${runId}::uuid AND "customerId" > ${after}::int
        GROUP BY "customerId" HAVING count(*) > 1 ORDER BY "customerId" LIMIT ${CUSTOMERS}::int) AS several) AS counted
    WHERE "rowsSoFar" - rows < ${COMPARED}::int`
}

/** Customers whose other rows were corrected meanwhile. */
function onceButRelated(runId: string, after: number): Prisma.Sql {
  return Prisma.sql`
    SELECT r."customerId" FROM "RunRow" r
    WHERE r."runId" = ${runId}::uuid AND r."customerId" > ${after}::int
      AND (r."leaderRow" IS NOT NULL OR r.code = 'duplicate_row' OR r.code = 'not_chosen' OR r.merged IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM "RunRow" o WHERE o."runId" = r."runId" AND o."customerId" = r."customerId" AND o."rowNumber" <> r."rowNumber")
    ORDER BY r."customerId" LIMIT ${CUSTOMERS}::int`
}

/** Opens the few rows that ask what their leaders do not. */
async function merge({ id: runId, storeHash }: ClaimedRun, verdicts: Verdict[]): Promise<Merged[]> {
  const { runRow } = await db()
  const merging = verdicts.filter(({ merges }) => merges.length)
  if (!merging.length) return verdicts.map((verdict) => ({ ...verdict, merged: null }))
  const rowNumbers = merging.flatMap(({ merges }) => merges)
  const rows = await runRow.findMany({
    where: { runId, storeHash, rowNumber: { in: rowNumbers } },
    select: { rowNumber: true, plan: true },
  })
  const plans = new Map(rows.map(({ rowNumber, plan }) => [rowNumber, plan ?? '']))
  const customers = merging.map(({ merges }) => merges.map((rowNumber) => plans.get(rowNumber) ?? ''))
  const sealed = await rowWork('mergePlans', { storeHash, customers }, rowNumbers.length)
  const merged = new Map(merging.map(({ customerId }, index) => [customerId, sealed[index]!]))
  return verdicts.map((verdict) => ({ ...verdict, merged: merged.get(verdict.customerId) ?? null }))
}

/** Customers together as long as they have few rows; one with many alone, a part of its rows at a time. */
function* steps(verdicts: Merged[]): Generator<Merged[]> {
  let together: Merged[] = []
  let rows = 0
  for (const verdict of verdicts) {
    if (verdict.rows > ROWS)
      for (let { from } = verdict; from <= verdict.to; from += ROWS) yield [{ ...verdict, from, to: Math.min(verdict.to, from + ROWS - 1) }]
    else if (verdict.rows) {
      if (rows + verdict.rows > ROWS) {
        yield together
        together = []
        rows = 0
      }
      together.push(verdict)
      rows += verdict.rows
    }
  }
  if (together.length) yield together
}

async function save(run: ClaimedRun, verdicts: Merged[]): Promise<void> {
  const columns = {
    ...({ customerId: 'int', conflicts: 'text', chosen: 'text', leader: 'int', from: 'int', to: 'int' } as const),
    ...({ changesEmail: 'boolean', changesGroup: 'boolean', merged: 'text' } as const),
  }
  await whileClaimed(
    run,
    (transaction) => transaction.$executeRaw`
      UPDATE "RunRow" r SET state = t.state, code = t.code, "leaderRow" = t."leaderRow", merged = t.merged,
        "changesEmail" = t."changesEmail", "changesGroup" = t."changesGroup",
        wave = CASE WHEN t."changesEmail" OR t."leaderRow" IS NOT NULL THEN r.wave ELSE 0 END
      FROM ${unnestRows('v', verdicts, columns)}
      JOIN "RunRow" o ON o."runId" = ${run.id}::uuid AND o."customerId" = v."customerId" AND o."rowNumber" BETWEEN v."from" AND v."to"
      CROSS JOIN LATERAL (SELECT ${conflictKey('o', Prisma.sql`v.conflicts`)} AS key) AS k
      CROSS JOIN LATERAL (
        SELECT CASE WHEN k.key = ${noConflict} OR k.key = v.chosen THEN NULL WHEN v.chosen IS NULL THEN 'duplicate_row' ELSE 'not_chosen' END AS held,
          o."rowNumber" = v.leader AS leads) AS h
      CROSS JOIN LATERAL (
        SELECT CASE WHEN h.held IS NULL THEN o."ownState" ELSE 'HELD' END AS state, coalesce(h.held, o."ownCode") AS code,
          CASE WHEN h.held IS NULL AND o."ownState" = 'PENDING' AND NOT h.leads THEN v.leader END AS "leaderRow",
          CASE WHEN h.leads THEN v.merged END AS merged,
          CASE WHEN h.leads THEN v."changesEmail" ELSE ${changes('email')} END AS "changesEmail",
          CASE WHEN h.leads THEN v."changesGroup" ELSE ${changes('customerGroupId')} END AS "changesGroup") AS t
      WHERE r."runId" = o."runId" AND r."rowNumber" = o."rowNumber" AND o.code IS DISTINCT FROM 'left_out'
        AND (r.state, r.code, r."leaderRow", r.merged, r."changesEmail", r."changesGroup")
          IS DISTINCT FROM (t.state, t.code, t."leaderRow", t.merged, t."changesEmail", t."changesGroup")`,
  )
}

/** What a row changes by itself. */
function changes(field: 'email' | 'customerGroupId'): Prisma.Sql {
  return Prisma.sql`${effectOf('o', field)} <> ${fieldEffects.none}`
}
