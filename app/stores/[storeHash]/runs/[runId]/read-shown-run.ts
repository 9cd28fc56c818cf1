import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import type { RunFacts, ShownRun } from '@/components/run/run-actions'
import { AppError } from '@/lib/errors'
import { countLeftOut } from '@/lib/runs/count-not-updated'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { listRows } from '@/lib/runs/list-rows'
import { listUndos } from '@/lib/runs/list-undos'
import { countRows, readRun, type RunRecord } from '@/lib/runs/read-run'
import type { StoreSession } from '@/lib/stores/sessions'

const SAMPLES = 3
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const

/** A run as its page shows it, its moments in the user's language and the store's timezone; null where the store has no such run. */
export async function readShownRun(session: StoreSession, id: string): Promise<{ run: ShownRun; facts: RunFacts } | null> {
  const { storeHash } = session
  const record = await readRun(storeHash, id)
  if (!record) return null
  const [counts, leftOut, changes, undos, format] = await Promise.all([
    countRows(storeHash, id),
    countLeftOut(storeHash, id),
    record.state === 'PREVIEWED' ? countChanges(storeHash, id) : { customers: 0, emails: 0, groups: 0 },
    listUndos(storeHash, id),
    formatFor(session),
  ])
  const { title, state, rowCount, plannedTo, code, requestId, waitsUntil, quota, quotaWindowMs, source, mapping, undoesId, createdAt } =
    record
  return {
    run: {
      ...{ id, state, rowCount, counts, leftOut, changes, code, requestId },
      // the heading is row 1
      checked: Math.min(rowCount, Math.max(0, plannedTo - 1)),
      waitsSeconds: waitsUntil && Math.max(0, Math.ceil((waitsUntil.getTime() - Date.now()) / 1000)),
      quota: quota && quotaWindowMs ? { calls: quota, seconds: Math.round(quotaWindowMs / 1000) } : null,
      undos: undos.map((undo) => ({ id: undo.id, state: undo.state, when: format.dateTime(undo.createdAt, MOMENT) })),
    },
    facts: {
      ...{ name: title.name, who: title.actor, header: title.header, source, undoesId },
      when: format.dateTime(createdAt, MOMENT),
      columns: source === 'UNDO' ? null : (mapping?.columns ?? null),
      blank: mapping?.blank ?? {},
      samples: state === 'MAPPING' || state === 'PREVIEWED' ? await readSamples(storeHash, id) : [],
    },
  }
}

async function readSamples(storeHash: string, id: string): Promise<string[][]> {
  return (await listRows(storeHash, id, { limit: SAMPLES })).map(({ cells }) => cells)
}

/** For actions, whose run was there when its page was read. Throws `not_found`. */
export async function readNews(session: StoreSession, id: string): Promise<ShownRun> {
  const shown = await readShownRun(session, id)
  if (!shown) throw new AppError('not_found', 'There is no such run.')
  return shown.run
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
