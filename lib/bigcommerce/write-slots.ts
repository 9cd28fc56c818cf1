import { processState } from '@/lib/process-state'

/** Lets no more than three PUTs of a store be under way at once over all processes. */
export type WriteSlots = {
  /** Waits for one of the store's three; throws `rate_limited` at the deadline (epoch milliseconds). Answers how to give it back. */
  take(storeHash: string, deadline: number): Promise<() => void>
}

const shared = processState<{ slots?: WriteSlots | undefined }>('write-slots', () => ({}))

/** Where several processes share a database, its locks tell of each other; one process alone needs none. */
export function shareWriteSlots(slots: WriteSlots | undefined): void {
  shared.slots = slots
}

export async function takeWriteSlot(storeHash: string, deadline: number): Promise<() => void> {
  return (await shared.slots?.take(storeHash, deadline)) ?? (() => {})
}
