import { db } from '@/lib/db/database'
import { emptyPlan, type RowProblem } from '@/lib/runs/run'
import { openCells, openPlan } from '@/lib/runs/sealed-run'
import type { CustomerFields } from '@/lib/contract/fields'
import type { RowState } from '@/lib/contract/row-states'

export type RowRecord = {
  rowNumber: number
  state: RowState
  /** The reason of the state: lib/contract/row-codes; null where it needs none. */
  code: string | null
  customerId: number | null
  customerName: string
  cells: string[]
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  problems: RowProblem[]
  /** The row that asks the same of the same customer. */
  leaderRow: number | null
}

type RowQuery = { states?: RowState[]; after?: number; limit: number }

/** Rows of a run of this store by their numbers, those of some states or all, after a number. */
export async function listRows(storeHash: string, runId: string, { states, after = 0, limit }: RowQuery): Promise<RowRecord[]> {
  const { runRow } = await db()
  const rows = await runRow.findMany({
    where: { runId, storeHash, rowNumber: { gt: after }, ...(states ? { state: { in: states } } : {}) },
    orderBy: { rowNumber: 'asc' },
    take: limit,
    select: { rowNumber: true, state: true, code: true, customerId: true, cells: true, plan: true, leaderRow: true },
  })
  return rows.map(({ cells, plan, ...row }) => {
    const { customerName, before, after: wanted, problems, emailHolderId } = plan ? openPlan(storeHash, plan) : emptyPlan
    return {
      ...row,
      customerName,
      before,
      after: wanted,
      cells: openCells(storeHash, cells),
      problems: told(row.code, problems, emailHolderId),
    }
  })
}

/** What rows are to each other is not in their plans: the reason is, and who holds the email. */
function told(code: string | null, problems: RowProblem[], emailHolderId: number | null | undefined): RowProblem[] {
  const isAboutEmail = code === 'email_taken' || code === 'email_wanted_twice' || code === 'email_swap'
  if (!isAboutEmail || problems.some((problem) => problem.code === code)) return problems
  return [{ code, column: null, field: 'new_email', customerId: emailHolderId ?? undefined }, ...problems]
}
