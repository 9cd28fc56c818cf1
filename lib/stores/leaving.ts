import type { Prisma } from '@/lib/db/generated/client'
import { openJson, sealJson } from '@/lib/sealed'
import { AUDIT_PURPOSE } from '@/lib/stores/audit'
import type { EndWork } from '@/lib/stores/end-connection'

/** One asking to uninstall, as the queue keeps it: of this installation and of no later one. */
export type Leaving = {
  storeHash: string
  installedAt: string
  /** Sealed: the user whose payload asked. */
  by: string
}

/** `userId` null where nobody knows any more who asked. */
export type Asker = { userId: number | null; actor: string }

/** What is at work for a store, each within the transaction that makes it so. `keepTrying` comes back with `leaving` for `tryToken`. */
export type LeavingWork = {
  pause(transaction: Prisma.TransactionClient, storeHash: string): Promise<void>
  goOn(transaction: Prisma.TransactionClient, storeHash: string): Promise<void>
  end: EndWork
  keepTrying(transaction: Prisma.TransactionClient, leaving: Leaving, tried: number, afterMs: number): Promise<void>
}

export function leavingBy(storeHash: string, installedAt: Date, asker: Asker): Leaving {
  return { storeHash, installedAt: installedAt.toISOString(), by: sealJson(asker, AUDIT_PURPOSE, storeHash) }
}

export function askerOf({ by, storeHash }: Leaving): Asker {
  return openJson<Asker>(by, AUDIT_PURPOSE, storeHash)
}
