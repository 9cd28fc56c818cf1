import { fieldSet, setsWith } from '@/lib/contract/field-set'
import { database } from '@/lib/db/database'
import { sealValues } from '@/lib/history/change-values'
import { sealTitle } from '@/lib/runs/sealed-run'

export const HISTORY_STORE = 'hist01'
const CHANGES = 1_000_000
const RUNS = 5_000
/** Changes of a person and of a field that hardly anybody makes. */
export const RARE_USER = 99
const RARE_FIELDS = fieldSet(['email'])
const COMMON = setsWith(null).filter((set) => set > 0 && set < 64 && !(set & RARE_FIELDS))
const DAYS = 4 * 365

/** A store with a million single changes of four years: four of five by automations, the rest by ten people; and five thousand runs. */
export async function fillHistory(): Promise<void> {
  const { prisma, pool } = await database()
  const known = {
    name: HISTORY_STORE,
    language: 'en',
    timezone: 'UTC',
    planName: '',
    scope: '',
    accessToken: 'none',
    installedAt: new Date(),
  }
  await prisma.store.create({ data: { storeHash: HISTORY_STORE, ...known, keptYears: null } })
  const values = { customerName: 'Ana Núñez', actor: 'owner', before: { company: 'Antes S.A.' }, after: { company: 'Después S.A.' } }
  const sealed = sealValues(HISTORY_STORE, values)
  await pool.query(
    `INSERT INTO "Change" (id, "storeHash", "customerId", source, "userId", sealed, state, "attemptedAt", fields)
     SELECT gen_random_uuid(), $1, n % 50000, (CASE WHEN n % 5 > 0 THEN 'API' WHEN n % 10 = 0 THEN 'FORM' ELSE 'PANEL' END)::"ChangeSource",
       CASE WHEN n % 100000 = 0 THEN ${RARE_USER} WHEN n % 5 = 0 THEN n % 50 / 5 + 1 END, $2, 'APPLIED',
       now() - n * interval '1 day' * ${DAYS} / ${CHANGES}, CASE WHEN n % 100000 = 7 THEN ${RARE_FIELDS} ELSE ($3::int[])[n % ${COMMON.length} + 1] END
     FROM generate_series(1, ${CHANGES}) n`,
    [HISTORY_STORE, sealed, COMMON],
  )
  await pool.query(
    `INSERT INTO "Run" (id, "storeHash", source, state, "userId", sealed, fields, "isConfirmed", "plannedAt", "createdAt", "startedAt", "finishedAt")
     SELECT gen_random_uuid(), $1, 'FILE', 'COMPLETED', n % 10 + 1, $2, ($3::int[])[n % ${COMMON.length} + 1], true, at, at, at, at
     FROM generate_series(1, ${RUNS}) n, LATERAL (SELECT now() - n * interval '1 day' * ${DAYS} / ${RUNS} AS at) AS moment`,
    [HISTORY_STORE, sealTitle(HISTORY_STORE, { name: 'customers.csv', actor: 'owner', header: [] }), COMMON],
  )
  await pool.query(
    `INSERT INTO "Change" (id, "storeHash", "customerId", source, "userId", sealed, state, "attemptedAt", fields, "runId", "rowNumber")
     SELECT gen_random_uuid(), r."storeHash", n, 'RUN', r."userId", $2, 'APPLIED', r."startedAt", r.fields, r.id, n
     FROM "Run" r, generate_series(2, 21) n WHERE r."storeHash" = $1`,
    [HISTORY_STORE, sealed],
  )
}
