import { createFormatter, createTranslator } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import { runNamer } from '@/app/stores/[storeHash]/runs/run-name'
import type { RunFacts, RunNews, ShownRun } from '@/components/run/run-actions'
import { rowStates } from '@/lib/contract/row-states'
import { isFinal, liveStates, mappableStates } from '@/lib/contract/run-states'
import { AppError } from '@/lib/errors'
import type { RunName } from '@/lib/runs/control-run'
import { countLeftOut } from '@/lib/runs/count-results'
import { examplesOf } from '@/lib/runs/rows/column-examples'
import { offeredTargets, recognisePreset } from '@/lib/runs/rows/columns'
import { untilReplanned } from '@/lib/runs/plan/decide-rows'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { isKept as isFileKept } from '@/lib/runs/kept-file'
import { firstCells } from '@/lib/runs/first-cells'
import { listUndos } from '@/lib/runs/list-undos'
import type { RunTitle } from '@/lib/runs/run'
import { readSummary } from '@/lib/runs/plan/summarise'
import { listNews } from '@/lib/runs/list-news'
import { countFollowers, countReasons, countRows, type RowCounts } from '@/lib/runs/count-rows'
import { readRun, type RunRecord } from '@/lib/runs/read-run'
import type { StoreSession } from '@/lib/stores/sessions'

/** Rows in which examples are looked for: first cells may be blank. */
const LOOKED_AT = 100
const REPLANNED_WITHIN_MS = 2_000
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const

/** A run as its page shows it, its moments in the user's language and the store's timezone; null where the store has no such run. */
export async function readShownRun(session: StoreSession, id: string): Promise<{ run: ShownRun; facts: RunFacts } | null> {
  const { storeHash } = session
  const record = await readRun(storeHash, id)
  if (!record) return null
  const [rows, followers, reasons, leftOut, summary, changes, undos, format, isKept, nameOf] = await Promise.all([
    countRows(storeHash, id),
    countFollowers(storeHash, id),
    countReasons(storeHash, id),
    countLeftOut(storeHash, id),
    // it stays where it is while the preview is made anew
    record.state === 'PREVIEWED' || record.state === 'REPLANNING' ? readSummary(storeHash, id) : null,
    record.state === 'PREVIEWED' ? countChanges(storeHash, id) : { customers: 0, emails: 0, groups: 0 },
    listUndos(storeHash, id),
    formatFor(session),
    record.state === 'MAPPING' && isFileKept({ storeHash, id }),
    runNamer(session),
  ])
  const {
    title,
    state,
    rowCount,
    plannedTo,
    plannedAt,
    duplicates,
    cursor,
    storeRead,
    storeTotal,
    code,
    requestId,
    waitsUntil,
    quota,
    quotaWindowMs,
    source,
    mapping,
    question,
    undoesId,
    createdAt,
    startedAt,
    finishedAt,
  } = record
  return {
    run: {
      ...{ id, state, rowCount, followers, reasons, leftOut, summary, duplicates, changes, code, requestId },
      counts: withoutFollowers(rows, followers),
      seconds: startedAt && Math.max(0, Math.round(((finishedAt ?? new Date()).getTime() - startedAt.getTime()) / 1000)),
      news: liveStates.includes(state) ? await listNews(storeHash, id, reasons) : null,
      isCut: cursor !== null && isFinal(state),
      plannedAt: plannedAt?.toISOString() ?? null,
      // the heading is row 1
      checked: Math.min(rowCount, Math.max(0, plannedTo - 1)),
      reading: storeRead === null || storeTotal === null ? null : { read: storeRead, total: Math.max(storeRead, storeTotal) },
      waitsSeconds: waitsUntil && Math.max(0, Math.ceil((waitsUntil.getTime() - Date.now()) / 1000)),
      quota: quota && quotaWindowMs ? { calls: quota, seconds: Math.round(quotaWindowMs / 1000) } : null,
      question: state === 'NEEDS_ANSWER' ? question : null,
      undos: undos.map((undo) => ({ id: undo.id, state: undo.state, when: format.dateTime(undo.createdAt, MOMENT) })),
    },
    facts: {
      ...{ name: nameOf(record), who: title.actor, header: await shownHeader(session, title), source, undoesId },
      ...{ table: title.table ?? null, isKept },
      when: format.dateTime(createdAt, MOMENT),
      columns: source === 'UNDO' ? null : (mapping?.columns ?? null),
      blank: mapping?.blank ?? {},
      ...(await columnFacts(storeHash, record, format)),
    },
  }
}

/** Of customers, where several rows of one share their outcome. */
function withoutFollowers(rows: RowCounts, followers: RowCounts): RowCounts {
  return Object.fromEntries(rowStates.map((state) => [state, rows[state] - followers[state]])) as RowCounts
}

/** Columns that are named by their place have names in English only. */
async function shownHeader(session: StoreSession, { header, table }: RunTitle): Promise<string[]> {
  if (table?.headingRow !== 0) return header
  const t = createTranslator(languageFor(session, (await headers()).get('accept-language')))
  return header.map((name) => t('run.source.columnByPlace', { letters: name.split(' ').at(-1)! }))
}

/** What a person needs to know of the columns, as long as they may still say what these mean. */
async function columnFacts(
  storeHash: string,
  { id, state, title: { header, columnsAsIn } }: RunRecord,
  format: Awaited<ReturnType<typeof formatFor>>,
): Promise<Pick<RunFacts, 'examples' | 'offers' | 'preset' | 'asIn'>> {
  if (!mappableStates.includes(state)) return { examples: [], offers: [], preset: null, asIn: null }
  return {
    examples: examplesOf(header, await firstCells(storeHash, id, LOOKED_AT)),
    offers: offeredTargets(header),
    preset: recognisePreset(header),
    asIn: columnsAsIn ? { name: columnsAsIn.name, when: format.dateTime(new Date(columnsAsIn.at), { dateStyle: 'medium' }) } : null,
  }
}

/** For actions, whose run was there when its page was read. Throws `not_found`. */
export async function readNews(session: StoreSession, id: string): Promise<RunNews> {
  const shown = await readShownRun(session, id)
  if (!shown) throw new AppError('not_found', 'There is no such run.')
  return { status: 'read', ...shown }
}

/** Waits a moment first: most decisions are planned by then, so that the page need not show the state between. */
export async function readDecided(session: StoreSession, run: RunName): Promise<RunNews> {
  await untilReplanned(run, REPLANNED_WITHIN_MS)
  return readNews(session, run.id)
}

/** The run that is to be undone or tried again. Throws `not_found`. */
export async function readOwnRun(session: StoreSession, id: string): Promise<RunRecord> {
  const run = await readRun(session.storeHash, id)
  if (!run) throw new AppError('not_found', 'There is no such run.')
  return run
}

async function formatFor(session: StoreSession) {
  return createFormatter(languageFor(session, (await headers()).get('accept-language')))
}
