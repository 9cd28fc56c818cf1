import { setTimeout as sleep } from 'node:timers/promises'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'
import { fillFields } from '@/lib/history/fill-fields'

const STEP = 200

/**
 * Makes what earlier versions have written findable by its fields, newest first, in small steps with pauses as long: changes, and the runs that
 * made them. Afterwards there is nothing to find, and it costs nothing.
 */
export async function fillHistory(): Promise<void> {
  for (;;) {
    const startedAt = performance.now()
    const { count, runs } = await fillFields(STEP)
    if (runs.length)
      await query(Prisma.sql`
        UPDATE "Run" r SET fields = r.fields | v.fields FROM ${unnestRows('v', runs, { runId: 'uuid', fields: 'int' })} WHERE r.id = v."runId"`)
    if (count < STEP) return
    await sleep(performance.now() - startedAt, undefined, { ref: false })
  }
}
