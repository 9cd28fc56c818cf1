import type { PoolConfig } from 'pg'
import { shareBulkClock } from '@/lib/bigcommerce/bulk-clock'
import { shareWriteSlots } from '@/lib/bigcommerce/write-slots'
import { postgresBulkClock } from '@/lib/db/postgres-bulk-clock'
import { postgresWriteSlots } from '@/lib/db/postgres-write-slots'

/** Lets this process call BigCommerce in turn with the others on the same PostgreSQL. */
export function sharePace(config: PoolConfig): void {
  shareWriteSlots(postgresWriteSlots(config))
  shareBulkClock(postgresBulkClock)
}
