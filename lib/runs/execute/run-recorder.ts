import { settlementOf, type Recorder, type Result } from '@/lib/customers/change-batch'
import { changedFields, pick } from '@/lib/customers/difference'
import type { Written } from '@/lib/customers/written'
import { rowCodes } from '@/lib/contract/row-codes'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { attemptsStatement, recordReattempts, type Actor } from '@/lib/history/changes'
import { forgetFailures, ifClaimed, Stopped, whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import type { ClaimedRow } from '@/lib/runs/execute/row-verdicts'
import { settleRows, type RowVerdict } from '@/lib/runs/execute/settle-rows'
import { problemOf } from '@/lib/runs/plan/row-problem'
import { throwIfStopping } from '@/lib/runs/queue'

/** Nothing was written, and nothing decided: the row is read again, and tried again, when the run goes on. */
const transient = new Set(['bigcommerce_unavailable', 'rate_limited', 'store_disconnected', 'unavailable'])

/**
 * Keeps run and history as one: a batch is attempted only while this process has the run, and its outcomes are written in one
 * transaction with its rows. `given`: the rows in hand, by customer; those that are settled leave it. `onTrouble` hears of rows that have
 * to be tried again, and why.
 */
export function runRecorder(
  run: ClaimedRun,
  actor: Actor,
  { given, onTrouble }: { given: Map<number, ClaimedRow>; onTrouble: (written: Written) => void },
): Recorder {
  let hasProgress = false
  function rowOf(customerId: number): ClaimedRow {
    return given.get(customerId)!
  }
  return {
    async attempt(batch) {
      const rows = batch.map(({ customer }) => rowOf(customer.id))
      const again = rows.flatMap(({ attempt }) => attempt?.id ?? [])
      const attempts = batch.flatMap(({ customer, before, after }, index) => {
        const { attempt, plan, rowNumber } = rows[index]!
        return attempt ? [] : { customerId: customer.id, customerName: plan.customerName, before, after, runId: run.id, rowNumber }
      })
      const attemptedAt = new Date()
      const { ids, statement } = attemptsStatement(run.storeHash, actor, attempts, Prisma.sql`EXISTS (SELECT 1 FROM claimed)`)
      throwIfStopping()
      // one statement, since a PUT waits for it
      const claimed = await query(Prisma.sql`
        WITH claimed AS (${ifClaimed(run)}), recorded AS (${statement} RETURNING id, "rowNumber"), marked AS (
          UPDATE "RunRow" r SET "changeId" = recorded.id FROM recorded WHERE r."runId" = ${run.id}::uuid AND r."rowNumber" = recorded."rowNumber")
        SELECT 1 FROM claimed`)
      if (!claimed.length) throw new Stopped()
      if (again.length)
        await whileClaimed(run, (transaction) => recordReattempts(run.storeHash, { changeIds: again, requestId: run.claim }, transaction))
      for (const [customerId, id] of ids) rowOf(customerId).attempt = { id, state: 'ATTEMPTED', attemptedAt }
    },
    // under the same record, from now on: somebody may have told meanwhile that it was not made
    async assertMaySend(batch) {
      const ids = batch.flatMap(({ customer }) => rowOf(customer.id).attempt?.id ?? [])
      await whileClaimed(run, (transaction) => recordReattempts(run.storeHash, { changeIds: ids, requestId: run.claim }, transaction))
    },
    async settle(results) {
      for (const { written } of results) if (isOpen(written)) onTrouble(written)
      await settleRows(
        run,
        results.map((result) => verdictOf(result, rowOf(result.change.customer.id))),
      )
      for (const { change } of results) given.delete(change.customer.id)
      if (!hasProgress && results.some(({ written }) => !isOpen(written))) {
        hasProgress = true
        await forgetFailures(run)
      }
    },
  }
}

/** Whether it has to be tried again, or read again what became of it. */
function isOpen(written: Written): boolean {
  if (written.status === 'not_applied') return transient.has(written.error.code)
  return written.status === 'unknown' && written.error.cause !== undefined
}

function verdictOf(result: Result, { rowNumber, attempt, plan }: ClaimedRow): RowVerdict {
  const { change, written } = result
  const settlement = settlementOf(result, attempt?.id ?? '')
  if (isOpen(written)) return { rowNumber, settlement, state: 'PENDING', code: null, plan: null }
  if (written.status === 'applied') {
    const isChanged = changedFields(written.customer, change.before).length > 0
    const after = { ...change.after, ...pick(written.customer, changedFields(written.customer, change.after)) }
    return {
      rowNumber,
      settlement,
      state: isChanged ? 'UPDATED' : 'UNCHANGED',
      code: null,
      plan: settlement.after ? { ...plan, after } : null,
    }
  }
  if (written.status === 'unknown') return { rowNumber, settlement, state: 'UNKNOWN', code: 'outcome_unknown', plan: null }
  const problem = problemOf(written.error)
  return {
    rowNumber,
    settlement,
    state: rowCodes[problem.code],
    code: problem.code,
    plan: { ...plan, problems: [problem, ...plan.problems] },
  }
}
