import type { BigCommerce } from '@/lib/bigcommerce/client'
import { wake, type Pace } from '@/lib/bigcommerce/pace'
import { waitForTurn } from '@/lib/bigcommerce/wait-for-turn'
import { sharedWriteSlots, type WriteSlots } from '@/lib/bigcommerce/write-slots'

/** BigCommerce's ceiling for PUT /customers (reference: customers.v3.yml). */
const MAX_WRITES_IN_FLIGHT = 3
/** How often another process's slots are looked at. */
const LOOK_EVERY_MS = { interactive: 15, bulk: 50 }

/**
 * Waits for one of the store's three PUTs at once, over all processes; interactive calls go first. Answers how to give it back. Throws as
 * `waitForTurn` does.
 */
export async function takeSlot(pace: Pace, bigcommerce: BigCommerce): Promise<() => void> {
  if (bigcommerce.priority === 'bulk') return untilTaken(pace, bigcommerce, () => pace.peopleForSlot === 0)
  pace.peopleForSlot += 1
  try {
    return await untilTaken(pace, bigcommerce, () => true)
  } finally {
    pace.peopleForSlot -= 1
    if (pace.peopleForSlot === 0 && pace.bulkWaiting > 0) wake(pace)
  }
}

async function untilTaken(pace: Pace, bigcommerce: BigCommerce, isNext: () => boolean): Promise<() => void> {
  const slots = sharedWriteSlots()
  let withdraw: (() => Promise<unknown>) | undefined
  try {
    for (;;) {
      if (pace.writes < MAX_WRITES_IN_FLIGHT && isNext()) {
        const leave = await tryShared(pace, slots, bigcommerce)
        if (leave) return leave
        if (bigcommerce.priority === 'interactive') withdraw ??= await slots?.announce(bigcommerce.storeHash)
        await waitForTurn(pace, { ms: LOOK_EVERY_MS[bigcommerce.priority], isSure: false }, bigcommerce)
      } else await waitForTurn(pace, { ms: Infinity, isSure: false }, bigcommerce)
    }
  } finally {
    void withdraw?.()
  }
}

/** Counted here before others are asked, and until they know that it is free, so that nobody else of this process takes the same. */
async function tryShared(pace: Pace, slots: WriteSlots | undefined, { storeHash, priority }: BigCommerce): Promise<(() => void) | null> {
  function leave() {
    pace.writes -= 1
    wake(pace)
  }
  pace.writes += 1
  if (!slots) return leave
  let giveBack: (() => Promise<void>) | null = null
  try {
    giveBack = await slots.tryTake(storeHash, priority)
  } finally {
    if (!giveBack) pace.writes -= 1
  }
  return giveBack && (() => void giveBack().then(leave))
}
