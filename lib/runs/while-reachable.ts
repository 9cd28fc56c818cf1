import { setTimeout as sleep } from 'node:timers/promises'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { throwIfStopping } from '@/lib/runs/queue'
import { unavailable } from '@/lib/unavailable'

const LOOK_EVERY_MS = 1_000

/**
 * Works on a job. That the database is away is nothing that a run has done: the job is kept until it can be given back, and goes on where it
 * stopped, here or in another process. Throws what `act` throws, and `Interrupted`.
 */
export async function whileReachable(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (unavailable(error)) await untilReachable()
    throw error
  }
}

async function untilReachable(): Promise<void> {
  for (;;) {
    throwIfStopping()
    await sleep(LOOK_EVERY_MS)
    try {
      return void (await query(Prisma.sql`SELECT 1`))
    } catch (error) {
      if (!unavailable(error)) throw error
    }
  }
}
