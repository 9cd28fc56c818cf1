import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import { filterOf, writePlace } from '@/app/stores/[storeHash]/history/history-query'
import { runNamer } from '@/app/stores/[storeHash]/runs/run-name'
import type { HistoryLine, HistoryLines, RunLines, ShownChange, ShownRun } from '@/components/history/history-actions'
import type { HistoryQuery } from '@/components/history/history-query'
import { fieldsOfSet } from '@/lib/contract/field-set'
import type { HistorySource } from '@/lib/contract/history-sources'
import type { Place, SingleChange } from '@/lib/history/list-singles'
import { listRunChanges } from '@/lib/history/run-changes'
import type { BegunRun } from '@/lib/runs/history/begun-runs'
import { listHistory, placeOf } from '@/lib/runs/history/list-history'
import { readRun } from '@/lib/runs/read-run'
import type { RunSource } from '@/lib/runs/run'
import type { StoreSession } from '@/lib/stores/sessions'

const LINES_A_PAGE = 25
const CHANGES_OF_RUN = 10

/** A page of the store's history, its moments in the user's language and the store's timezone. */
export async function readHistoryLines(
  session: StoreSession,
  query: HistoryQuery,
  place: { older?: Place; newer?: Place },
): Promise<HistoryLines> {
  const [when, nameOf] = await Promise.all([momentWriter(session), runNamer(session)])
  const filter = filterOf(query, languageFor(session, null).timeZone)
  const { lines, hasOlder, hasNewer } = await listHistory(session.storeHash, filter, { limit: LINES_A_PAGE, ...place })
  const [first, last] = [lines[0], lines.at(-1)]
  return {
    lines: lines.map((line): HistoryLine =>
      line.kind === 'run' ? shownRun(line.run, when, nameOf(line.run)) : shownChange(line.change, when),
    ),
    older: last && hasOlder ? writePlace(placeOf(last)) : null,
    newer: first && hasNewer ? writePlace(placeOf(first)) : null,
  }
}

/** What a bulk update changed; nothing of one that the store does not have. */
export async function readRunLines(session: StoreSession, runId: string, after: number): Promise<RunLines> {
  const { storeHash } = session
  const run = await readRun(storeHash, runId)
  if (!run) return { status: 'listed', changes: [], hasMore: false }
  const when = await momentWriter(session)
  const source = throughOf(run.source)
  const changes = await listRunChanges(storeHash, runId, { after, limit: CHANGES_OF_RUN + 1 })
  return {
    status: 'listed',
    changes: changes
      .slice(0, CHANGES_OF_RUN)
      .map(({ rowNumber, ...change }) => ({ ...shownChange({ ...change, source, requestId: null }, when), rowNumber })),
    hasMore: changes.length > CHANGES_OF_RUN,
  }
}

/** Whose bulk updates they are: those of automations came through the API. */
function throughOf(source: RunSource): HistorySource {
  return source === 'API' || source === 'UNDO' ? source : 'RUN'
}

type Told = Omit<SingleChange, 'userId'>

function shownChange(
  { id, at, actor, source, customerId, customerName, state, requestId, before, after }: Told,
  when: Writer,
): ShownChange {
  return {
    ...{ kind: 'change', id, when: when(at), who: actor, source, customerId, customerName, requestId, before, after },
    // cut off before its outcome was recorded, and not settled by a later reading yet
    state: state === 'ATTEMPTED' ? 'UNKNOWN' : state,
  }
}

function shownRun({ id, at, source, title, fields, rowCount, updated }: BegunRun, when: Writer, name: string): ShownRun {
  return {
    ...{ kind: 'run', id, when: when(at), who: title.actor, through: throughOf(source), name, rowCount, updated },
    fields: fieldsOfSet(fields),
  }
}

type Writer = (moment: Date) => string

async function momentWriter(session: StoreSession): Promise<Writer> {
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  return (moment) => format.dateTime(moment, { dateStyle: 'medium', timeStyle: 'short' })
}
