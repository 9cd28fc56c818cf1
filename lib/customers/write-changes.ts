import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import { putCustomers, type PutAnswer } from '@/lib/bigcommerce/put-customers'
import { backOff, giveUp } from '@/lib/bigcommerce/retry'
import { takeTurn, type Turn } from '@/lib/bigcommerce/take-turn'
import { currentUntil, endUnsent, wholeBatch, type Part, type Work } from '@/lib/customers/batch-part'
import { outcomeUnknown } from '@/lib/customers/refusals'
import { explainRefusal } from '@/lib/customers/explain-refusal'
import { judgeChanges } from '@/lib/customers/judge-changes'
import { withFreeEmails } from '@/lib/customers/with-free-emails'
import type { PlannedChange } from '@/lib/customers/plan'
import type { Writing } from '@/lib/customers/written'

const MAX_FAILURES = 5

/**
 * PUTs at most ten changes of distinct customers, in the turn given, and tells what became of each: what a call without a clear answer did
 * is read, and only what is not there yet is sent again; a refused batch is split until the culprit stands alone. Right whether BigCommerce
 * applies a refused batch not at all, up to the bad item, or but for it. Where a wait has come since customers were read, they are read again
 * before they are sent. Throws nothing that belongs to a change: what `assertMaySend` throws, and the signal's reason, once what
 * is known of the changes is told.
 */
export async function writeChanges(bigcommerce: BigCommerce, turn: Turn, changes: PlannedChange[], writing: Writing): Promise<void> {
  const work = { ...writing, bigcommerce }
  const part = wholeBatch(changes)
  // what was read for some of them, in this turn, may have had to wait
  const hasWaited = changes.some(({ customer }) => turn.hasWaitedSince(customer.readAt))
  return hasWaited ? sendFresh(work, part, turn) : sendPart(work, part, turn)
}

/** What was read before a wait is read again in the turn, and whoever stops the work is asked, before anything is sent. */
async function sendFresh(work: Work, part: Part, turn: Turn): Promise<void> {
  let open = part.changes
  let isJustRead = false
  try {
    const isStale = open.some(({ customer: { readAt } }) => readAt < turn.freshSince || turn.hasWaitedSince(readAt))
    if (isStale) {
      open = await withFreeEmails(work, part, await judgeChanges(work.bigcommerce, open, part, work.tell))
      isJustRead = true
    }
    if (open.length) await work.assertMaySend(open)
  } catch (error) {
    turn.giveBack()
    throw error
  }
  if (open.length) return sendPart(work, { ...part, changes: open, isJustRead }, turn)
  turn.giveBack()
}

async function sendPart(work: Work, part: Part, turn: Turn): Promise<void> {
  const { bigcommerce } = work
  const puts = part.changes.map(({ customer, after }) => ({ id: customer.id, fields: after }))
  let answer: PutAnswer
  try {
    answer = await putCustomers(bigcommerce, turn, { puts, currentUntil: currentUntil(part) })
  } catch (error) {
    return endUnsent(work, part, error)
  }
  switch (answer.kind) {
    case 'accepted':
      return confirm(work, part, answer.customers)
    case 'refused':
      return divide(work, part, answer.named)
    case 'throttled':
    case 'lapsed':
      return sendAgain(work, part)
    case 'not_sent':
      return repeat(work, part, answer.cause)
    case 'unclear': {
      const seen = { ...part, isMaybeWritten: true, isLate: part.isLate || answer.isLate }
      return repeat(work, { ...seen, changes: await judgeChanges(bigcommerce, part.changes, seen, work.tell) }, answer.cause)
    }
  }
}

async function sendAgain(work: Work, part: Part): Promise<void> {
  if (!part.changes.length) return
  let turn: Turn
  try {
    turn = await takeTurn(work.bigcommerce, 'write')
  } catch (error) {
    return endUnsent(work, part, error)
  }
  return sendFresh(work, part, turn)
}

async function repeat(work: Work, part: Part, cause: unknown): Promise<void> {
  if (!part.changes.length) return
  const failures = part.failures + 1
  try {
    if (failures >= MAX_FAILURES) throw giveUp(cause)
    await backOff(work.bigcommerce, failures, cause)
  } catch (error) {
    return endUnsent(work, part, error)
  }
  return sendAgain(work, { ...part, failures })
}

/** Accepted: what came back is what the store holds. What did not come back is read. */
async function confirm(work: Work, part: Part, returned: Customer[]): Promise<void> {
  const byId = new Map(returned.map((customer) => [customer.id, customer]))
  const missing: PlannedChange[] = []
  for (const change of part.changes) {
    const customer = byId.get(change.customer.id)
    if (customer) work.tell(change, { status: 'applied', customer })
    else missing.push(change)
  }
  const open = await judgeChanges(work.bigcommerce, missing, { isMaybeWritten: true }, work.tell)
  for (const change of open) work.tell(change, { status: 'unknown', error: outcomeUnknown(change.customer.id) })
}

async function divide(work: Work, part: Part, named: { index: number; field: string }[]): Promise<void> {
  const { changes, isLate } = part
  const [only] = changes
  if (only && changes.length === 1) {
    const fields = named.map(({ field }) => field)
    // an earlier sending may still be written
    const error = isLate ? outcomeUnknown(only.customer.id) : await explainRefusal(work.bigcommerce, only, fields)
    return work.tell(only, { status: isLate ? 'unknown' : 'not_applied', error })
  }
  const culprits = new Set(named.map(({ index }) => changes[index]?.customer.id))
  const seen = { ...part, isMaybeWritten: true, failures: 0 }
  const open = await judgeChanges(work.bigcommerce, changes, seen, work.tell)
  // those named go alone; where none is named, or all are, halves find them
  const suspects = open.filter(({ customer }) => culprits.has(customer.id))
  const isTelling = suspects.length > 0 && suspects.length < open.length
  const half = Math.ceil(open.length / 2)
  const parts = isTelling
    ? [...suspects.map((change) => [change]), open.filter(({ customer }) => !culprits.has(customer.id))]
    : [open.slice(0, half), open.slice(half)]
  const ends = await Promise.allSettled(parts.map((some) => sendAgain(work, { ...seen, changes: some })))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
