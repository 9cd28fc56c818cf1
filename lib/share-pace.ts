import type { PoolConfig } from 'pg'
import { shareBulkClock } from '@/lib/bigcommerce/bulk-clock'
import { shareWriteSlots } from '@/lib/bigcommerce/write-slots'
import { postgresBudgets } from '@/lib/db/postgres-budgets'
import { postgresBulkClock } from '@/lib/db/postgres-bulk-clock'
import { postgresWriteSlots } from '@/lib/db/postgres-write-slots'
import { shareBudgets } from '@/lib/spend'

/** Lets this process call BigCommerce in turn with the others on the same PostgreSQL, and count requests together with them. */
export function sharePace(config: PoolConfig): void {
  shareWriteSlots(postgresWriteSlots(config))
  shareBulkClock(postgresBulkClock)
  shareBudgets(postgresBudgets)
}
