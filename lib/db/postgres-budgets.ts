import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import type { BudgetPart, SharedBudgets } from '@/lib/spend'

/**
 * Budgets over all processes, by the database's clock. A process takes a tenth of what is left and spends it in memory, so that few requests
 * cost a statement, and parts get smaller towards the end: what one process still has in hand another can hardly miss.
 */
export const postgresBudgets: SharedBudgets = {
  async take(who, { name, most, seconds }, atLeast) {
    const end = Prisma.sql`now() + ${seconds}::int * interval '1 second'`
    const first = Math.min(most, Math.max(atLeast, Math.floor(most / 10)))
    const isOver = Prisma.sql`spent."endsAt" <= now()`
    const part = Prisma.sql`
      CASE WHEN ${isOver} THEN ${first}::int
        ELSE greatest(0, least(${most}::int - spent.spent, greatest(${atLeast}::int, (${most}::int - spent.spent) / 10))) END`
    const [taken] = await query<BudgetPart>(Prisma.sql`
      INSERT INTO "SpentBudget" AS spent (key, "endsAt", spent, part) VALUES (${`${name}:${who}`}, ${end}, ${first}::int, ${first}::int)
      ON CONFLICT (key) DO UPDATE SET part = ${part}, spent = CASE WHEN ${isOver} THEN 0 ELSE spent.spent END + ${part},
        "endsAt" = CASE WHEN ${isOver} THEN ${end} ELSE spent."endsAt" END
      RETURNING part AS taken, greatest(0, ${most}::int - spent) AS rest, (extract(epoch FROM "endsAt" - now()) * 1000)::float8 AS "endsInMs"`)
    return taken!
  },
}
