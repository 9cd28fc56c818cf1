import { settlementOf, type Recorder, type Result } from '@/lib/customers/change-batch'
import { customerName } from '@/lib/customers/customer-name'
import { settleOpenChanges } from '@/lib/customers/settle-open-changes'
import { log } from '@/lib/log'
import { recordAttempts, settleChanges, type Actor } from '@/lib/history/changes'

/** Keeps the history of what is changed for somebody who waits for it. */
export function historyRecorder(storeHash: string, actor: Actor): Recorder {
  const changeIds = new Map<number, string>()
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
      await keepRecord(storeHash, () => settleChanges(storeHash, settlements))
    },
  }
}

/** The answer tells of the store, whatever becomes of the record: a change left open is settled when its customer is next read. */
async function keepRecord(storeHash: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    log().error({ event: 'changes_left_open', storeHash, err: error })
  }
}
