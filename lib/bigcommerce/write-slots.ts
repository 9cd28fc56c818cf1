import { processState } from '@/lib/process-state'
import type { Priority } from '@/lib/bigcommerce/client'

/** One of a store's three PUTs at once. It is lent for a few seconds, and lent again for as long as the process that took it is at work. */
export type WriteSlot = {
  /** Whether it is still this process's, for as long as a PUT takes: asked right before one is sent. */
  isGood(): boolean
  /** Never fails. */
  giveBack(): Promise<void>
}

/** Lets no more than three PUTs of a store be under way at once over all processes. */
export type WriteSlots = {
  /** One of the store's three; null where there is none, or where an interactive call waits for it. */
  tryTake(storeHash: string, priority: Priority): Promise<WriteSlot | null>
  /** Tells the bulk work of other processes that an interactive call waits. Answers how to end that. */
  announce(storeHash: string): Promise<() => Promise<unknown>>
}

const shared = processState<{ slots?: WriteSlots | undefined }>('write-slots', () => ({}))

/** Where several processes share a database, it lends the slots; one process alone counts its own. */
export function shareWriteSlots(slots: WriteSlots | undefined): void {
  shared.slots = slots
}

export function sharedWriteSlots(): WriteSlots | undefined {
  return shared.slots
}
