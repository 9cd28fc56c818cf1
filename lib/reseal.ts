import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { holdKeys, keysToClear, markCleared, takeReseal } from '@/lib/keys-in-use'
import { log } from '@/lib/log'
import { sealClearTexts } from '@/lib/seal-clear-texts'
import { isUnder, resealBlocks } from '@/lib/reseal-table'
import { sealedTables } from '@/lib/sealed-columns'
import { unavailable } from '@/lib/unavailable'

const LOOK_EVERY_MS = 60_000
const LONGEST_PAUSE_MS = 1_000
/** What could not be opened is not tried again all the time. */
const AGAIN_AFTER_MS = 60 * 60_000

/**
 * Makes known which keys this process has (throws as `holdKeys`), and seals anew in the background what is under an older key than the first
 * of ENCRYPTION_KEYS, as soon as all processes write under that one. `stop` ends both within a page.
 */
export async function keepSealed(): Promise<{ stop(): Promise<void> }> {
  const hold = await holdKeys()
  const stopping = new AbortController()
  const work = (async () => {
    for (let isFirst = true; !stopping.signal.aborted; isFirst = false) {
      const isOpen = await attempt(hold.id, stopping.signal, isFirst)
      await sleep(isOpen ? AGAIN_AFTER_MS : LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => null)
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await work
      await hold.leave()
    },
  }
}

async function attempt(holderId: string, signal: AbortSignal, isFirst: boolean): Promise<boolean> {
  try {
    if (isFirst) await sealClearTexts(signal)
    return (await resealDue(holderId, signal)).isOpen
  } catch (error) {
    if (signal.aborted) return false
    const event = { event: 'reseal_failed', err: error }
    if (unavailable(error)) log().warn(event)
    else log().error(event)
    return false
  }
}

/**
 * Seals with the first of ENCRYPTION_KEYS what is under another one, in small steps, with pauses as long as the steps, until nothing is left
 * under it in any table. Reads nothing where no other key is in use. `isOpen`: something is left that cannot be opened.
 */
export async function resealDue(holderId: string, signal: AbortSignal): Promise<{ count: number; isOpen: boolean }> {
  const keyIds = await keysToClear(holderId)
  if (!keyIds.length || !(await takeReseal(holderId))) return { count: 0, isOpen: false }
  let count = 0
  for (;;) {
    let passed = 0
    for (const table of sealedTables)
      for await (const resealed of resealBlocks(table, keyIds)) {
        passed += resealed.count
        if (signal.aborted || !(await takeReseal(holderId))) return { count: count + passed, isOpen: false }
        await sleep(Math.min(resealed.ms, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => null)
      }
    count += passed
    // a row that is written meanwhile moves, perhaps to where the pass has been, so the whole is asked for at one moment
    if (!(await isAnyLeft(keyIds))) break
    if (!passed) return { count, isOpen: true }
  }
  if (await markCleared(keyIds, holderId)) log().info({ event: 'resealed', count, keyIds })
  return { count, isOpen: false }
}

async function isAnyLeft(keyIds: string[]): Promise<boolean> {
  const prisma = await db()
  for (const { table, columns } of sealedTables) {
    const left = await prisma.$queryRaw<unknown[]>`SELECT 1 FROM ${Prisma.raw(`"${table}"`)} t WHERE ${isUnder(columns, keyIds)} LIMIT 1`
    if (left.length) return true
  }
  return false
}
