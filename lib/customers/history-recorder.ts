import { settlementOf, type Recorder, type Result } from '@/lib/customers/change-batch'
import { customerName } from '@/lib/customers/customer-name'
import { settleOpenChanges } from '@/lib/customers/settle-open-changes'
import { log } from '@/lib/log'
import { recordAttempts, settleChanges, type Actor } from '@/lib/history/changes'
import { settleLater } from '@/lib/history/settle-later'

/** Keeps the history of what is changed for somebody who waits for it. `isOpen`: what became of this customer could not be written down yet. */
export function historyRecorder(storeHash: string, actor: Actor): Recorder & { isOpen(customerId: number): boolean } {
  const changeIds = new Map<number, string>()
  const open = new Set<number>()
  let settling = Promise.resolve()
  return {
    async attempt(batch) {
      const attempts = batch.map(({ customer, before, after }) => ({
        customerId: customer.id,
        customerName: customerName(customer),
        before,
        after,
      }))
      for (const [customerId, changeId] of await recordAttempts(storeHash, actor, attempts)) changeIds.set(customerId, changeId)
      const customers = batch.map(({ customer }) => customer)
      // beside the writing, whose time it does not add to
      settling = Promise.all([settling, keepRecord(storeHash, () => settleOpenChanges(storeHash, customers))]).then(() => {})
    },
    // whoever asked for it still wants it
    async assertMaySend() {},
    async settle(results: Result[]) {
      const settlements = results.map((result) => settlementOf(result, changeIds.get(result.change.customer.id)!))
      await settling
      if (await keepRecord(storeHash, () => settleChanges(storeHash, settlements))) return
      for (const { change } of results) open.add(change.customer.id)
      settleLater(storeHash, settlements)
    },
    isOpen: (customerId) => open.has(customerId),
  }
}

/** The answer tells of the store, whatever becomes of the record: a change left open is settled when its customer is next read. */
async function keepRecord(storeHash: string, write: () => Promise<void>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    log().error({ event: 'changes_left_open', storeHash, err: error })
    return false
  }
}
