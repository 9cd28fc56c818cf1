import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { fieldSetOf, NO_FIELDS } from '@/lib/contract/field-set'
import { openValues } from '@/lib/history/change-values'
import { log } from '@/lib/log'

type Unfilled = { id: string; storeHash: string; runId: string | null; sealed: string }

/** Whether the fields of some change of a store are not told yet, so that a filter by fields does not find it. */
export async function areFieldsMissing(storeHash: string): Promise<boolean> {
  const found = await query(Prisma.sql`SELECT 1 FROM "Change" WHERE "storeHash" = ${storeHash} AND fields = 0 LIMIT 1`)
  return found.length > 0
}

/**
 * Tells beside the newest changes of an earlier version which fields they were to change, as long as there are any. Answers how many those were,
 * and the runs that made them.
 */
export async function fillFields(limit: number): Promise<{ count: number; runs: { runId: string; fields: number }[] }> {
  const rows = await query<Unfilled>(Prisma.sql`
    SELECT id::text, "storeHash", "runId"::text, sealed FROM "Change" WHERE fields = 0
    ORDER BY "storeHash", "attemptedAt" DESC LIMIT ${limit}::int`)
  const filled = rows.map((row) => ({ id: row.id, runId: row.runId, fields: fieldsIn(row) || NO_FIELDS }))
  if (filled.length)
    await query(Prisma.sql`
      UPDATE "Change" c SET fields = v.fields FROM ${unnestRows('v', filled, { id: 'uuid', fields: 'int' })} WHERE c.id = v.id`)
  const runs = new Map<string, number>()
  for (const { runId, fields } of filled) if (runId && fields !== NO_FIELDS) runs.set(runId, (runs.get(runId) ?? 0) | fields)
  return { count: rows.length, runs: [...runs].map(([runId, fields]) => ({ runId, fields })) }
}

/** What cannot be opened is logged and left. */
function fieldsIn({ storeHash, ...row }: Unfilled): number {
  try {
    return openValues(storeHash, [row]).reduce((set, { after }) => set | fieldSetOf(after), 0)
  } catch (error) {
    log().error({ event: 'sealed_unreadable', table: 'Change', storeHash, err: error })
    return 0
  }
}
