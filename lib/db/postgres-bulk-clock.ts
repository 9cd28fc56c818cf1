import type { BulkClock } from '@/lib/bigcommerce/bulk-clock'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'

/** Moments of a store's bulk calls by the database's clock, one statement each, so that the processes' clocks need not agree. */
export const postgresBulkClock: BulkClock = {
  async reserve(storeHash, intervalMs, withinMs) {
    const interval = Prisma.sql`${intervalMs}::float8 * interval '1 millisecond'`
    const [reserved] = await query<{ waitMs: number; turns: number }>(Prisma.sql`
      INSERT INTO "BulkPace" AS pace ("storeHash", "nextCallAt", turns) VALUES (${storeHash}, now() + ${interval}, 1)
      ON CONFLICT ("storeHash") DO UPDATE SET turns = pace.turns + 1, "nextCallAt" =
        least(greatest(now(), pace."nextCallAt") + ${interval}, now() + ${Math.max(intervalMs, withinMs)}::float8 * interval '1 millisecond')
      RETURNING greatest(0, extract(epoch FROM "nextCallAt" - ${interval} - now()) * 1000)::float8 AS "waitMs", turns::float8 AS turns`)
    return reserved!
  },
}
