import type { BigCommerce } from '@/lib/bigcommerce/client'
import { changeBatch, type Recorder } from '@/lib/customers/change-batch'
import type { PlannedChange } from '@/lib/customers/plan'
export type ChangeSource = { next(freshSince: number): Promise<PlannedChange[]> }
export async function changeFrom(bigcommerce: BigCommerce, source: ChangeSource, recorder: Recorder, lanes: number): Promise<void> {
  let failure: unknown
  async function lane() {
    while (failure === undefined) {
      const batch = await source.next(Date.now() - 5000)
      if (!batch.length) return
      await changeBatch(bigcommerce, batch, recorder)
    }
  }
  await Promise.all(Array.from({ length: lanes }, () => lane().catch((e: unknown) => { failure ??= e })))
  if (failure !== undefined) throw failure
}
