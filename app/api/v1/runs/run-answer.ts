import { z } from 'zod'
import { tell, type Told } from '@/app/api-answer'
import { AppError } from '@/lib/errors'
import { readRun, type RowCounts, type RunRecord } from '@/lib/runs/read-run'
import { rowStates } from '@/lib/runs/run'

const PATH = /^\/api\/v1\/runs\/([^/]+)/

/** The run that an address names; throws `not_found` for what can be no run. */
export function runIdOf(request: Request): string {
  const id = z.uuid().safeParse(PATH.exec(new URL(request.url).pathname)?.[1])
  if (!id.success) throw runNotFound()
  return id.data
}

export function runNotFound(): AppError {
  return new AppError('not_found', 'There is no such run.')
}

/** A run of this store as it stands. Throws `not_found`. */
export async function tellRun(storeHash: string, id: string, status = 200): Promise<Told> {
  const run = await readRun(storeHash, id)
  if (!run) throw runNotFound()
  return tell(status, { success: true, ...onWire(run), counts: countsOnWire(run.counts) }, { Location: `/api/v1/runs/${id}` })
}

export function onWire(run: RunRecord): Record<string, unknown> {
  return {
    id: run.id,
    // rows that still come in are planned as soon as all are there
    status: run.state === 'MAPPING' ? 'planning' : run.state.toLowerCase(),
    source: run.source.toLowerCase(),
    rows: run.rowCount,
    created_at: run.createdAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    finished_at: run.finishedAt?.toISOString() ?? null,
    undoes: run.undoesId,
    ...(run.state === 'FAILED' ? { error: { code: run.code } } : {}),
    ...(run.waitsUntil && run.state === 'RUNNING' ? { wait: { reason: run.code, until: run.waitsUntil.toISOString() } } : {}),
  }
}

function countsOnWire(counts: RowCounts): Record<string, number> {
  return Object.fromEntries(rowStates.map((state) => [state.toLowerCase(), counts[state]]))
}
