import type { BigCommerce } from '@/lib/bigcommerce/client'
import { wake, type Pace } from '@/lib/bigcommerce/pace'
import { waitForTurn } from '@/lib/bigcommerce/wait-for-turn'
import { sharedWriteSlots, type WriteSlot, type WriteSlots } from '@/lib/bigcommerce/write-slots'

/** BigCommerce's ceiling for PUT /customers (reference: customers.v3.yml). */
const MAX_WRITES_IN_FLIGHT = 3
/** How often another process's slots are looked at. */
const LOOK_EVERY_MS = { interactive: 15, bulk: 50 }

/** One of the store's three PUTs at once: whether it still is, right before the PUT; and how to give it back. */
export type Slot = { isGood(): boolean; leave(): void }

/** Waits for one of the store's three PUTs at once, over all processes; interactive calls go first. Throws as `waitForTurn` does. */
export async function takeSlot(pace: Pace, bigcommerce: BigCommerce): Promise<Slot> {
  if (bigcommerce.priority === 'bulk') return untilTaken(pace, bigcommerce, () => pace.peopleForSlot === 0)
  pace.peopleForSlot += 1
  try {
    return await untilTaken(pace, bigcommerce, () => true)
  } finally {
    pace.peopleForSlot -= 1
    if (pace.peopleForSlot === 0 && pace.bulkWaiting > 0) wake(pace)
  }
}

async function untilTaken(pace: Pace, bigcommerce: BigCommerce, isNext: () => boolean): Promise<Slot> {
  const slots = sharedWriteSlots()
  let withdraw: (() => Promise<unknown>) | undefined
  try {
    for (;;) {
      if (pace.writes < MAX_WRITES_IN_FLIGHT && isNext()) {
        const slot = await tryShared(pace, slots, bigcommerce)
        if (slot) return slot
        if (bigcommerce.priority === 'interactive') withdraw ??= await slots?.announce(bigcommerce.storeHash)
        await waitForTurn(pace, { ms: LOOK_EVERY_MS[bigcommerce.priority] * (1 + Math.random() / 4), isSure: false }, bigcommerce)
      } else await waitForTurn(pace, { ms: Infinity, isSure: false }, bigcommerce)
    }
  } finally {
    void withdraw?.()
  }
}

/** Counted here before others are asked, and until they know that it is free, so that nobody else of this process takes the same. */
async function tryShared(pace: Pace, slots: WriteSlots | undefined, { storeHash, priority }: BigCommerce): Promise<Slot | null> {
  function leave() {
    pace.writes -= 1
    wake(pace)
  }
  pace.writes += 1
  if (!slots) return { isGood: () => true, leave }
  let slot: WriteSlot | null = null
  try {
    slot = await slots.tryTake(storeHash, priority)
  } finally {
    if (!slot) pace.writes -= 1
  }
  if (!slot) return null
  const { isGood, giveBack } = slot
  return { isGood, leave: () => void giveBack().then(leave) }
}
