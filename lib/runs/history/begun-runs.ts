import { fieldSet } from '@/lib/contract/field-set'
import type { HistorySource } from '@/lib/contract/history-sources'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { limitOf, withinPage, type HistoryFilter, type HistoryPage } from '@/lib/history/list-singles'
import type { RunSource, RunTitle } from '@/lib/runs/run'
import { parseMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { openTitle } from '@/lib/runs/sealed-run'
import type { RunState } from '@/lib/contract/run-states'

export type BegunRun = {
  id: string
  /** When it was first carried out. */
  at: Date
  userId: number | null
  source: RunSource
  state: RunState
  fields: number
  rowCount: number
  updated: number
  title: RunTitle
  mapping: RunMapping | null
}

/** Runs of persons are told apart by what they do, those of automations are theirs. */
const sourcesOfRuns: Record<HistorySource, RunSource[]> = {
  FORM: [],
  PANEL: [],
  RUN: ['FILE', 'PASTE', 'SELECTION'],
  API: ['API'],
  UNDO: ['UNDO'],
}

/** The runs of a store that have tried to change something, those that a filter lets through: of one field, those whose preview had it. */
export async function listBegunRuns(storeHash: string, filter: HistoryFilter, page: HistoryPage): Promise<BegunRun[]> {
  const { userId, field, source } = filter
  const sources = source === null ? null : sourcesOfRuns[source]
  if (sources?.length === 0) return []
  const order = Prisma.raw(page.newer ? 'ASC' : 'DESC')
  // whether it has a change is looked up for each run: as a plain condition the planner may read all changes for it
  const rows = await query<Omit<BegunRun, 'title' | 'mapping'> & { sealed: string; mapping: unknown }>(Prisma.sql`
    SELECT r.id::text, r."startedAt" AS at, r."userId", r.source::text, r.state::text, r.fields, r."rowCount", r.sealed, r.mapping,
      (SELECT coalesce(sum(n.count), 0)::int FROM "RunCount" n WHERE n."runId" = r.id AND n.state = 'UPDATED') AS updated
    FROM (
      SELECT b.id FROM "Run" b
        CROSS JOIN LATERAL (SELECT 1 FROM "Change" c WHERE c."runId" = b.id LIMIT 1) AS made
      WHERE b."storeHash" = ${storeHash} AND b."startedAt" IS NOT NULL AND ${withinPage('b."startedAt"', filter, page)}
        ${userId === null ? Prisma.empty : Prisma.sql`AND b."userId" = ${userId}::int`}
        ${sources === null ? Prisma.empty : Prisma.sql`AND b.source = ANY(${sources}::"RunSource"[])`}
        ${field === null ? Prisma.empty : Prisma.sql`AND b.fields & ${fieldSet([field])}::int <> 0`}
      ORDER BY b."startedAt" ${order}, b.id ${order} LIMIT ${limitOf(page)}) AS found
    JOIN "Run" r ON r.id = found.id
    ORDER BY r."startedAt" DESC, r.id DESC`)
  return rows.map(({ sealed, mapping, ...row }) => ({
    ...row,
    title: openTitle(storeHash, sealed),
    mapping: parseMapping(storeHash, mapping),
  }))
}
