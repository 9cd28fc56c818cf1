import { db } from '@/lib/db/database'
import type { ColumnMapping } from '@/lib/runs/columns'
import type { RowPlan, RunSource, RunState, RunTitle } from '@/lib/runs/run'
import { sealCells, sealPlan, sealTitle } from '@/lib/runs/sealed-run'

export type NewRun = {
  source: RunSource
  title: RunTitle
  /** Null where an automation asks. */
  userId: number | null
  /** Unknown until a person has looked at it. */
  mapping: RunMapping | null
  /** Executes as soon as it is planned. */
  isConfirmed?: boolean
  /** Of a selection: where its first page begins. */
  cursor?: string
  undoesId?: string
}

/** What the columns mean, and what blanks and markers in them do. */
export type RunMapping = ColumnMapping & {
  blank: Partial<Record<'company' | 'phone', 'keep' | 'clear'>>
  clearMarker: string
  /** Groups that were chosen for names that the store does not have. */
  groupChoices: Record<string, number>
}

export type NewRow = { rowNumber: number; cells: string[]; plan?: RowPlan }

/** Begins a run without rows: `MAPPING` until its rows are in and its columns are known. */
export async function createRun(storeHash: string, { title, mapping, ...run }: NewRun): Promise<string> {
  const prisma = await db()
  const { id } = await prisma.run.create({
    data: { storeHash, state: 'MAPPING' satisfies RunState, sealed: sealTitle(storeHash, title), mapping: mapping ?? undefined, ...run },
    select: { id: true },
  })
  return id
}

/** Adds up to some thousand rows, each number once; of a selection with where its next page begins. */
export async function addRows(storeHash: string, runId: string, rows: NewRow[], cursor: string | null = null): Promise<void> {
  const prisma = await db()
  const numbers = rows.map(({ rowNumber }) => rowNumber)
  const cells = rows.map((row) => sealCells(storeHash, row.cells))
  const plans = rows.map(({ plan }) => (plan ? sealPlan(storeHash, plan) : null))
  await prisma.$transaction([
    prisma.$executeRaw`
      INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", cells, plan)
      SELECT ${runId}::uuid, n, ${storeHash}, c, p FROM unnest(${numbers}::int[], ${cells}::text[], ${plans}::text[]) AS rows(n, c, p)`,
    prisma.run.updateMany({ where: { id: runId, storeHash }, data: { rowCount: { increment: rows.length }, cursor } }),
  ])
}

/** Takes a run whose rows could not all be read away again. */
export async function discardRun(storeHash: string, runId: string): Promise<void> {
  const { run } = await db()
  await run.deleteMany({ where: { id: runId, storeHash, state: 'MAPPING' } })
}
