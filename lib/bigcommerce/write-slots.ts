import { processState } from '@/lib/process-state'
import type { Priority } from '@/lib/bigcommerce/client'

/** Lets no more than three PUTs of a store be under way at once over all processes. */
export type WriteSlots = {
  /** One of the store's three, with how to give it back, which never fails; null where there is none, or where an interactive call waits for it. */
  tryTake(storeHash: string, priority: Priority): Promise<(() => Promise<void>) | null>
  /** Tells the bulk work of other processes that an interactive call waits. Answers how to end that. */
  announce(storeHash: string): Promise<() => Promise<unknown>>
}

const shared = processState<{ slots?: WriteSlots | undefined }>('write-slots', () => ({}))

/** Where several processes share a database, its locks tell of each other; one process alone needs none. */
export function shareWriteSlots(slots: WriteSlots | undefined): void {
  shared.slots = slots
}

export function sharedWriteSlots(): WriteSlots | undefined {
  return shared.slots
}
