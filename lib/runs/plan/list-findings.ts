import { decisionsFor, isMadeUnasked, type CellDecision, type Doubt, type Finding, type RepairKind } from '@/lib/contract/cell-findings'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import { db } from '@/lib/db/database'
import { rowWork } from '@/lib/runs/thread/in-thread'

/** So many are told; those that rows wait for come first, of these those of most rows, and once they are decided the next ones come. */
const MOST_TOLD = 100
const EXAMPLES = 3

export type ShownRepair = {
  /** By which it is switched. */
  id: string
  column: number
  field: ColumnTarget
  repair: RepairKind
  isOn: boolean
  rows: number
  examples: { before: string; after: string }[]
}

export type ShownDoubt = Pick<Doubt, 'column' | 'field' | 'doubt' | 'text' | 'becomes' | 'decision'> & {
  /** By which it is decided. */
  id: string
  rows: number
  /** What may be decided. */
  decisions: CellDecision[]
}

export type FindingList = { repairs: ShownRepair[]; doubts: ShownDoubt[]; isPartial: boolean }

type Group = { id: string; rows: number; first: number[] }

/** What was repaired in the cells of a run's rows, by column, and what has to be asked of them, by column and text; of rows that nobody left out. */
export async function listFindings(storeHash: string, runId: string): Promise<FindingList> {
  const prisma = await db()
  const groups = await prisma.$queryRaw<Group[]>`
    SELECT f AS id, count(*)::int AS rows, (array_agg(r."rowNumber" ORDER BY r."rowNumber"))[1:${EXAMPLES}::int] AS first
    FROM "RunRow" r CROSS JOIN LATERAL unnest(r.findings) AS f
    WHERE r."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND r.findings <> '{}' AND r.code IS DISTINCT FROM 'left_out'
    GROUP BY f ORDER BY bool_or(r.state = 'HELD') DESC, rows DESC, min(r."rowNumber") LIMIT ${MOST_TOLD + 1}::int`
  const told = groups.slice(0, MOST_TOLD)
  const opened = await openFindings(storeHash, runId, [...new Set(told.flatMap(({ first }) => first))])
  const repairs: ShownRepair[] = []
  const doubts: ShownDoubt[] = []
  for (const { id, rows, first } of told) {
    const found = first.flatMap((row) => opened.get(row)?.get(id) ?? [])
    const [one] = found
    if (one?.doubt) {
      const { column, field, doubt, text, becomes, decision } = one
      doubts.push({ id, rows, column, field, doubt, text, becomes, decision, decisions: decisionsFor(one) })
    } else if (one?.repair) {
      const { column, field, repair, isMade } = one
      const examples = found.map(({ text, becomes = '' }) => ({ before: text, after: becomes }))
      repairs.push({ id, rows, column, field, repair, isOn: isMade, examples })
    }
  }
  return { repairs: repairs.toSorted(inFileOrder), doubts: doubts.toSorted(byRows), isPartial: groups.length > MOST_TOLD }
}

function byRows(a: ShownDoubt, b: ShownDoubt): number {
  return b.rows - a.rows || a.column - b.column
}

function inFileOrder(a: ShownRepair, b: ShownRepair): number {
  return Number(isMadeUnasked(b.repair)) - Number(isMadeUnasked(a.repair)) || a.column - b.column
}

/** Of each of these rows its findings, by what they are told by. */
export async function openFindings(storeHash: string, runId: string, rowNumbers: number[]): Promise<Map<number, Map<string, Finding>>> {
  const { runRow } = await db()
  const rows = await runRow.findMany({
    where: { runId, storeHash, rowNumber: { in: rowNumbers } },
    select: { rowNumber: true, cells: true, plan: true, findings: true },
  })
  const sealed = rows.map(({ cells, plan }) => ({ cells, plan }))
  const opened = await rowWork('openRows', { storeHash, rows: sealed }, rows.length)
  return new Map(
    rows.map(({ rowNumber, findings }, index) => {
      const own = opened[index]!.plan?.findings ?? []
      return [rowNumber, new Map(findings.flatMap((id, at) => (own[at] ? [[id, own[at]] as const] : [])))]
    }),
  )
}
