import { Readable } from 'node:stream'
import { createTranslator } from 'next-intl'
import { z } from 'zod'
import { storeHandler } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { runIdSchema } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { rowTexts } from '@/components/run/rows/row-texts'
import { readRun } from '@/lib/runs/read-run'
import { resultsCsv } from '@/lib/runs/results'
import { rowStates } from '@/lib/contract/row-states'

const PATH = /^\/stores\/([^/]+)\/runs\/([^/]+)\//
const statesSchema = z.array(z.enum(rowStates))

/** The rows of a run, or (`state`, perhaps several) those in some states, as a file in the user's language. */
export const GET = storeHandler(
  'VIEWER',
  (request) => partOf(request, 1),
  async ({ session }, request) => {
    const runId = runIdSchema.safeParse(partOf(request, 2)).data
    const states = statesSchema.safeParse(new URL(request.url).searchParams.getAll('state')).data
    const run = runId && states ? await readRun(session.storeHash, runId) : null
    if (!run || !states) return Response.json({ success: false, error: { code: 'not_found' } }, { status: 404 })
    const t = createTranslator({ ...languageFor(session, request.headers.get('accept-language')), namespace: 'run' })
    const texts = { source: run.source, header: run.title.header, columns: run.mapping?.columns ?? null }
    const lines = resultsCsv(session.storeHash, {
      runId: run.id,
      userId: session.user.userId,
      actor: session.user.email,
      states: states.length ? states : undefined,
      header: run.title.header,
      extra: {
        header: [t('results.state'), t('results.reason'), t('results.remedy')],
        cells: (row) => {
          const { state, reasons, remedies } = rowTexts(t, row, texts, run.state)
          return [state, reasons.join('; '), remedies.join(' ')]
        },
      },
    })
    const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="results.csv"' }
    return new Response(Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream, { headers })
  },
)

function partOf(request: Request, part: 1 | 2): string {
  return PATH.exec(new URL(request.url).pathname)?.[part] ?? ''
}
