import { MAX_BATCH } from '@/lib/bigcommerce/put-customers'
import type { ChangeSource } from '@/lib/customers/change-from'
import type { PlannedChange } from '@/lib/customers/plan'
import { db } from '@/lib/db/database'
import type { ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { endTaken, readPendingRows, type ReadRow } from '@/lib/runs/execute/pending-rows'
import type { ClaimedRow } from '@/lib/runs/execute/row-verdicts'
import { settleRows } from '@/lib/runs/execute/settle-rows'
import { steadyNow } from '@/lib/steady-clock'
import type { ConnectedStore } from '@/lib/stores/connect-store'

const PAGE = 249
/** New emails are looked up shortly before they are given, so many in one address. */
const EMAILS_A_CALL = 60
/** The next page is read while so many rows are left of this one … */
const READ_AHEAD_ROWS = 50
/** … where the others went so fast that both are used up while they are fresh: otherwise the page would only be read twice. */
const READ_AHEAD_WITHIN_MS = 3_000

/** `free`: of so many of the first rows it is known that nobody else holds their new email. */
type Page = { rows: ReadRow[]; readAt: number; free: number }

/**
 * The pending rows of a wave, ten at a time, each compared with its customer less than five seconds ago; what became stale is dropped
 * and read again from the first row that was not given yet. Rows that need no change end on the way. `given`: the rows of what was
 * given, by customer; whoever settles one takes it out.
 */
export async function pendingSource(
  store: ConnectedStore,
  run: ClaimedRun,
  wave: number,
): Promise<ChangeSource & { given: Map<number, ClaimedRow> }> {
  const { runRow } = await db()
  const pending = { runId: run.id, state: 'PENDING', leaderRow: null, wave } as const
  let left = await runRow.count({ where: pending })
  const shareOfEmails = left && (await runRow.count({ where: { ...pending, changesEmail: true } })) / left
  const given = new Map<number, ClaimedRow>()
  let page: Page = { rows: [], readAt: 0, free: 0 }
  let ahead: Promise<Page> | null = null
  /** The last row that was given or ended. */
  let after = 0

  async function readPage(from: number): Promise<Page> {
    const readAt = steadyNow()
    return { rows: await readPendingRows(store, run, { wave, after: from }), readAt, free: 0 }
  }

  async function nextPage(freshSince: number): Promise<Page> {
    const read = ahead && (await ahead)
    ahead = null
    return read && read.readAt >= freshSince ? read : readPage(after)
  }

  async function lookUpEmails(): Promise<void> {
    let emails = 0
    const beyond = page.rows.findIndex((read) => 'change' in read && read.change.after.email !== undefined && ++emails > EMAILS_A_CALL)
    const some = page.rows.slice(0, beyond < 0 ? undefined : beyond)
    page.rows.splice(0, some.length, ...(await endTaken(store, some)))
    page.free = some.length
  }

  /** Takes what can be changed out of the page, up to a batch; ends what cannot. */
  async function take(batch: PlannedChange[]): Promise<void> {
    const ended: ReadRow[] = []
    while (page.rows.length && batch.length < MAX_BATCH) {
      if (!page.free) await lookUpEmails()
      page.free -= 1
      const read = page.rows.shift()!
      after = read.row.rowNumber
      left -= 1
      if ('change' in read) {
        batch.push(read.change)
        given.set(read.change.customer.id, read.row)
      } else ended.push(read)
    }
    await settleRows(
      run,
      ended.flatMap((read) => ('verdict' in read ? read.verdict : [])),
    )
  }

  function readAhead(): void {
    const isFast = steadyNow() - page.readAt < READ_AHEAD_WITHIN_MS
    const last = page.rows.at(-1)
    if (ahead || !isFast || !last || page.rows.length > READ_AHEAD_ROWS || left <= page.rows.length) return
    ahead = readPage(last.row.rowNumber)
    // its failure is thrown where it is awaited
    ahead.catch(() => null)
  }

  async function next(freshSince: number): Promise<PlannedChange[]> {
    const batch: PlannedChange[] = []
    if (page.readAt < freshSince) {
      page = { rows: [], readAt: 0, free: 0 }
      ahead = null
    }
    while (batch.length < MAX_BATCH) {
      if (!page.rows.length) page = await nextPage(freshSince)
      if (!page.rows.length) break
      await take(batch)
    }
    run.callsAhead = Math.ceil(left / MAX_BATCH) + Math.ceil(left / PAGE) + Math.ceil((left * shareOfEmails) / EMAILS_A_CALL)
    readAhead()
    return batch
  }

  return { next, given }
}
