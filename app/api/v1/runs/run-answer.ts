import { z } from 'zod'
import { respond, type ApiResponse } from '@/app/api-answer'
import type { TableSource } from '@/lib/contract/table-source'
import { AppError } from '@/lib/errors'
import { countReasons, countRows, type RowCounts } from '@/lib/runs/count-rows'
import { readRun, type RunRecord } from '@/lib/runs/read-run'
import type { RunQuestion } from '@/lib/contract/run-question'
import { isFinal } from '@/lib/contract/run-states'
import { rowStates } from '@/lib/contract/row-states'

const PATH = /^\/api\/v1\/runs\/([^/]+)/

/** The run that an address names; throws `not_found` for what can be no run. */
export function runIdOf(request: Request): string {
  const id = z.uuid().safeParse(PATH.exec(new URL(request.url).pathname)?.[1])
  if (!id.success) throw new AppError('not_found', 'There is no such run.')
  return id.data
}

/** A run of this store as it stands. Throws `not_found`. */
export async function respondRun(storeHash: string, id: string): Promise<ApiResponse> {
  return respond(200, await bodyOf(storeHash, await findRun(storeHash, id)))
}

/** A run that is carried out from here on, whoever asks. */
export async function respondAccepted(storeHash: string, run: RunRecord): Promise<ApiResponse> {
  return respond(202, await bodyOf(storeHash, run), { Location: `/api/v1/runs/${run.id}` })
}

/** A run of this store; one whose columns a person has still to name is the screens' alone. Throws `not_found`. */
export async function findRun(storeHash: string, id: string): Promise<RunRecord> {
  const run = await readRun(storeHash, id)
  if (!run || run.state === 'MAPPING') throw new AppError('not_found', 'There is no such run.')
  return run
}

async function bodyOf(storeHash: string, run: RunRecord): Promise<Record<string, unknown>> {
  const [counts, reasons] = await Promise.all([countRows(storeHash, run.id), countReasons(storeHash, run.id)])
  return { success: true, ...onWire(run), counts: countsOnWire(counts), reasons }
}

export function onWire(run: RunRecord): Record<string, unknown> {
  return {
    id: run.id,
    status: run.state.toLowerCase(),
    is_final: isFinal(run.state),
    origin: run.source.toLowerCase(),
    source: run.title.table ? sourceOnWire(run.title.table) : null,
    rows: run.rowCount,
    created_at: run.createdAt.toISOString(),
    planned_at: run.plannedAt?.toISOString() ?? null,
    started_at: run.startedAt?.toISOString() ?? null,
    finished_at: run.finishedAt?.toISOString() ?? null,
    undoes: run.undoesId,
    ...(run.state === 'NEEDS_ANSWER' && run.question ? { question: questionOnWire(run.question) } : {}),
    ...(run.state === 'FAILED' ? { error: { code: run.code, ...(run.requestId ? { request_id: run.requestId } : {}) } } : {}),
    ...(run.waitsUntil ? { wait: { reason: run.code, until: run.waitsUntil.toISOString() } } : {}),
  }
}

/** How a file was read. */
function sourceOnWire(table: TableSource): Record<string, unknown> {
  const { format, sheet, sheets, encoding, delimiter, headingRow, lines, rows, blankRows, rowsAbove, linesInCells, hiddenRows } = table
  return {
    ...{ format, sheet, sheets, encoding, delimiter, heading_row: headingRow, lines, rows },
    ...{ blank_rows: blankRows, rows_above: rowsAbove, lines_in_cells: linesInCells, hidden_rows: hiddenRows },
    ...{ letters: table.letters, swallowed: table.swallowed },
  }
}

/** Numbers alone: what rows and customers hold is told with the rows. */
function questionOnWire({ code, rows, differing, unknownIds, answers }: RunQuestion): Record<string, unknown> {
  return { code, rows, differing, unknown_ids: unknownIds, answers }
}

function countsOnWire(counts: RowCounts): Record<string, number> {
  return Object.fromEntries(rowStates.map((state) => [state.toLowerCase(), counts[state]]))
}
