import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { leftOut, notLeftOut } from '@/lib/runs/left-out'
import { emptyPlan, type RowProblem } from '@/lib/runs/run'
import { rowWork } from '@/lib/runs/thread/in-thread'
import type { CustomerFields } from '@/lib/contract/fields'
import type { RowCode } from '@/lib/contract/row-codes'
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
  /** The row of the same customer that carries out what this one asks as well. */
  leaderRow: number | null
}

/** Which rows of a run. `isLeftOut`: only those that a person has left out, or none of them. */
export type RowFilter = { states?: RowState[]; isLeftOut?: boolean | null; code?: RowCode }

/** Rows of a run of this store by their numbers, those of some states, of one reason or all, after a number. */
export async function listRows(
  storeHash: string,
  runId: string,
  { after = 0, limit, ...filter }: RowFilter & { after?: number; limit: number },
): Promise<RowRecord[]> {
  const { runRow } = await db()
  const rows = await runRow.findMany({
    where: { runId, storeHash, rowNumber: { gt: after }, ...rowsWhere(filter) },
    orderBy: { rowNumber: 'asc' },
    take: limit,
    select,
  })
  return opened(storeHash, rows)
}

/** The last rows of a state or a reason, from the last one on: those ended last, but for rows that waited for others. */
export async function listLastRows(
  storeHash: string,
  runId: string,
  only: { state: RowState } | { code: RowCode },
  limit: number,
): Promise<RowRecord[]> {
  const { runRow } = await db()
  return opened(
    storeHash,
    await runRow.findMany({ where: { runId, storeHash, ...only }, orderBy: { rowNumber: 'desc' }, take: limit, select }),
  )
}

const select = {
  ...({ rowNumber: true, state: true, code: true, customerId: true, leaderRow: true } as const),
  ...({ cells: true, plan: true, merged: true } as const),
}

type StoredRow = Pick<RowRecord, 'rowNumber' | 'state' | 'code' | 'customerId' | 'leaderRow'> & {
  cells: string
  plan: string | null
  merged: string | null
}

async function opened(storeHash: string, rows: StoredRow[]): Promise<RowRecord[]> {
  const sealed = rows.map(({ cells, plan, merged }) => ({ cells, plan: merged ?? plan }))
  const texts = await rowWork('openRows', { storeHash, rows: sealed }, rows.length)
  return rows.map(({ cells: _, plan: __, merged: ___, ...row }, index) => {
    const { cells, plan } = texts[index]!
    const { customerName, before, after: wanted, problems, emailHolderId } = plan ?? emptyPlan
    return {
      ...row,
      customerId: row.customerId ?? plan?.customerId ?? null,
      customerName,
      before,
      after: wanted,
      cells,
      problems: told(row.code, problems, emailHolderId),
    }
  })
}

function rowsWhere({ states, isLeftOut, code }: RowFilter): Prisma.RunRowWhereInput {
  return {
    ...(states ? { state: { in: states } } : {}),
    AND: [isLeftOut ? leftOut : isLeftOut === false ? notLeftOut : {}, code === undefined ? {} : { code }],
  }
}

/** What rows are to each other is not in their plans: the reason is, and who holds the email. */
function told(code: string | null, problems: RowProblem[], emailHolderId: number | null | undefined): RowProblem[] {
  const isAboutEmail = code === 'email_taken' || code === 'email_wanted_twice' || code === 'email_swap'
  if (!isAboutEmail || problems.some((problem) => problem.code === code)) return problems
  return [{ code, column: null, field: 'new_email', customerId: emailHolderId ?? undefined }, ...problems]
}
