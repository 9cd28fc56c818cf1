import { changedFields, pick } from '@/lib/customers/difference'
import { settlementOf, type Recorder, type Result } from '@/lib/customers/change-batch'
import type { Written } from '@/lib/customers/written'
import { db } from '@/lib/db/database'
import { recordAttempts, recordReattempts } from '@/lib/history/changes'
import { problemOf } from '@/lib/runs/plan/plan-rows'
import { rowCodes } from '@/lib/contract/row-codes'
import type { RowPlan } from '@/lib/runs/run'
import { assertClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { settleRows, type RowVerdict } from '@/lib/runs/execute/settle-rows'

/** A row about to be carried out. `changeId`: of an attempt that was cut off, and is made again under the same record. */
export type ClaimedRow = { rowNumber: number; changeId: string | null; plan: RowPlan }

/** Nothing was decided: the row is read again, and tried again, when the run goes on. */
const transient = new Set(['bigcommerce_unavailable', 'rate_limited', 'store_disconnected'])

/**
 * Keeps run and history as one: a batch is attempted only while this process has the run, and its outcomes are written in one
 * transaction with its rows. `rows`: by customer.
 */
export function runRecorder(run: ClaimedRun, rows: ReadonlyMap<number, ClaimedRow>): Recorder {
  function rowOf(customerId: number): ClaimedRow {
    return rows.get(customerId)!
  }
  return {
    async attempt(batch) {
      const fresh = batch.filter(({ customer }) => rowOf(customer.id).changeId === null)
      const attempts = fresh.map(({ customer, before, after }) => {
        const { plan, rowNumber } = rowOf(customer.id)
        return { customerId: customer.id, customerName: plan.customerName, before, after, runId: run.id, rowNumber }
      })
      const prisma = await db()
      const cutOff = batch.flatMap(({ customer }) => rowOf(customer.id).changeId ?? [])
      const ids = await prisma.$transaction(async (transaction) => {
        await assertClaimed(transaction, run)
        if (cutOff.length) await recordReattempts(run.storeHash, cutOff, transaction)
        if (!attempts.length) return new Map<number, string>()
        const recorded = await recordAttempts(run.storeHash, run.actor, attempts, transaction)
        const numbers = attempts.map(({ rowNumber }) => rowNumber)
        const changeIds = attempts.map(({ customerId }) => recorded.get(customerId))
        await transaction.$executeRaw`
          UPDATE "RunRow" r SET "changeId" = v.id FROM unnest(${numbers}::int[], ${changeIds}::uuid[]) AS v(n, id)
          WHERE r."runId" = ${run.id}::uuid AND r."rowNumber" = v.n`
        return recorded
      })
      for (const [customerId, changeId] of ids) rowOf(customerId).changeId = changeId
    },
    async assertMaySend() {
      const prisma = await db()
      await prisma.$transaction((transaction) => assertClaimed(transaction, run))
    },
    async settle(results) {
      const settled = results.filter(({ written }) => !isOpen(written))
      await settleRows(
        run,
        settled.map((result) => verdictOf(result, rowOf(result.change.customer.id))),
      )
    },
  }
}

/** Whether it has to be read again what became of it. */
export function isOpen(written: Written): boolean {
  if (written.status === 'not_applied') return transient.has(written.error.code)
  return written.status === 'unknown' && written.error.cause !== undefined
}

function verdictOf(result: Result, { rowNumber, changeId, plan }: ClaimedRow): RowVerdict {
  const { change, written } = result
  const settlement = settlementOf(result, changeId ?? '')
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
