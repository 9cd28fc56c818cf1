import { database } from '@/lib/db/database'
import { sealValues } from '@/lib/history/change-values'
import { ownPlans } from '@/lib/runs/plan/own-plan'
import { emptyPlan } from '@/lib/runs/run'
import { sealCells, sealPlan, sealTitle } from '@/lib/runs/sealed-run'

export const STORE = 'abc123'
/** Of the run that is looked at, and of three others; the rest of the million is of forty. */
export const ROWS = 200_000
const LARGE_RUNS = 3
const OTHER_RUNS = 40
const OTHER_ROWS = 5_000
/** Coprime to the numbers of customers: a file is in no order of them. */
const STRIDE = 7_919
/** Without rows to speak of, of a year: a state that needs somebody is rare. */
const SMALL_RUNS = 100_000
const RARE = 1_000
/** Tried after all others, and refused. */
const REFUSED = 100_000

/** A store with a million rows of runs, 100,000 small runs and 300,000 changes. Answers the ids of a run that is previewed, of one that has ended, and of one from the middle. */
export async function fillDatabase(): Promise<{ previewed: string; ended: string; middle: string }> {
  const { prisma, pool } = await database()
  const known = { name: STORE, language: 'en', timezone: 'UTC', planName: '', scope: '', accessToken: 'none', installedAt: new Date() }
  await prisma.store.create({ data: { storeHash: STORE, ...known } })
  const values = { customerName: 'Ana Núñez', before: { company: 'Antes S.A.' }, after: { company: 'Después S.A.' } }
  const cells = sealCells(STORE, ['1234567', 'ana.nunez@example.com', 'Después S.A.'])
  const asked = { asks: values.after }
  const plan = sealPlan(STORE, { ...emptyPlan, ...values, ...asked, email: 'ana.nunez@example.com' })
  const change = sealValues(STORE, { ...values, actor: 'owner' })

  async function addRun(rows: number, isPlanned: boolean): Promise<string> {
    const { id } = await prisma.run.create({
      data: {
        ...{ storeHash: STORE, source: 'FILE', rowCount: rows, plannedTo: rows + 1, isConfirmed: !isPlanned, plannedAt: new Date() },
        state: isPlanned ? 'PREVIEWED' : 'COMPLETED',
        sealed: sealTitle(STORE, { name: 'customers.csv', actor: 'owner', header: ['customer_id', 'email', 'company'] }),
        mapping: { columns: ['customer_id', 'email', 'company'], blank: {}, clearMarker: '', groupChoices: {} },
      },
    })
    // one in ten is held, one in fifty asks the same as the row before it, of one in twenty something is told
    await pool.query(
      `INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", state, code, "customerId", "leaderRow", cells, plan, "ownState", asks, findings)
       SELECT $1, n, $2, (CASE WHEN n % 10 = 0 THEN 'HELD' WHEN $3 THEN 'PENDING' ELSE 'UPDATED' END)::"RowState",
         CASE WHEN n % 10 = 0 THEN 'left_out' END, ((CASE WHEN n % 50 = 0 THEN n - 1 ELSE n END) * ${STRIDE}::bigint) % 200003, CASE WHEN n % 50 = 0 THEN n - 1 END, $4, $5,
         'PENDING', $7, CASE WHEN n % 20 = 0 THEN ARRAY['bench.' || n % 400] ELSE '{}' END
       FROM generate_series(2, $6::int + 1) n`,
      [
        id,
        STORE,
        isPlanned,
        cells,
        plan,
        rows,
        ownPlans(STORE, id)({ state: 'PENDING', code: null, plan: { ...emptyPlan, ...values, ...asked } }).asks,
      ],
    )
    return id
  }

  async function addChanges(runId: string, count: number, state: string, ago: string): Promise<void> {
    await pool.query(
      `INSERT INTO "Change" (id, "storeHash", "customerId", source, sealed, state, "attemptedAt", "runId", "rowNumber")
       SELECT gen_random_uuid(), $1, n, 'RUN', $2, $3::"ChangeState", now() - $4::interval + n * interval '1 ms', $5, n FROM generate_series(2, $6::int + 1) n`,
      [STORE, change, state, ago, runId, count],
    )
  }

  const others: string[] = []
  for (let run = 0; run < OTHER_RUNS; run += 1) others.push(await addRun(OTHER_ROWS, false))
  for (let run = 0; run < LARGE_RUNS; run += 1) await addRun(ROWS, false)
  const previewed = await addRun(ROWS, true)
  const ended = others.at(-1)!
  for (const id of others.slice(0, 20)) await addChanges(id, OTHER_ROWS, 'APPLIED', '2 days')
  await addChanges(ended, OTHER_ROWS, 'APPLIED', '1 day')
  await addChanges(others[0]!, REFUSED, 'NOT_APPLIED', '1 hour')
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO "Run" (id, "storeHash", source, state, "userId", sealed, "rowCount", "isConfirmed", "plannedAt", "createdAt")
     SELECT gen_random_uuid(), $1, 'API', (CASE WHEN n % ${RARE} = 0 THEN 'FAILED' ELSE 'COMPLETED' END)::"RunState", 11 + n % 7, $2, 1, true, now(),
       now() - n * interval '5 min' FROM generate_series(1, ${SMALL_RUNS}) n RETURNING id`,
    [STORE, sealTitle(STORE, { name: 'automation', actor: 'automation', header: ['customer_id', 'company'] })],
  )
  await pool.query(
    `INSERT INTO "RunCount" ("runId", state, "isLeftOut", "isFollower", "changesEmail", "changesGroup", count)
     SELECT id, 'UPDATED', false, false, false, false, 1 FROM "Run" r WHERE NOT EXISTS (SELECT 1 FROM "RunCount" c WHERE c."runId" = r.id)`,
  )
  await pool.query('VACUUM ANALYZE')
  return { previewed, ended, middle: rows[1_000]!.id }
}
