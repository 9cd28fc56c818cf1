import { Readable } from 'node:stream'
import { createFormatter, createTranslator } from 'next-intl'
import { z } from 'zod'
import type { Inside } from '@/app/door'
import { languageFor } from '@/app/i18n/language'
import { runIdSchema } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { rowTexts } from '@/components/run/rows/row-texts'
import { rowCodes, type RowCode } from '@/lib/contract/row-codes'
import { rowStates } from '@/lib/contract/row-states'
import { mediaTypes, type WrittenFormat } from '@/lib/contract/written-formats'
import type { RowFilter } from '@/lib/runs/list-rows'
import { readRun } from '@/lib/runs/read-run'
import { resultsFile } from '@/lib/runs/results'

const PATH = /^\/stores\/([^/]+)\/runs\/([^/]+)\//
const filterSchema = z.object({
  states: z.array(z.enum(rowStates)).transform((states) => (states.length ? states : undefined)),
  code: z.enum(Object.keys(rowCodes) as RowCode[]).optional(),
  isLeftOut: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

/**
 * The rows of a run, or those in some states (`state`, perhaps several), of one `reason`, or `left_out` or not, as a file in the user's language.
 * It can be corrected and brought back: what it adds is no column that means anything.
 */
export async function answerResults({ session }: Inside, request: Request, format: WrittenFormat): Promise<Response> {
  const runId = runIdSchema.safeParse(partOf(request, 2)).data
  const filter = filterOf(request)
  const run = runId && filter ? await readRun(session.storeHash, runId) : null
  if (!run || !filter) return Response.json({ success: false, error: { code: 'not_found' } }, { status: 404 })
  const language = languageFor(session, request.headers.get('accept-language'))
  const t = createTranslator({ ...language, namespace: 'run' })
  const { dateTime } = createFormatter(language)
  const shown = {
    momentOf: (at: string) => dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
    valueOf: (_: string, value: string) => value,
  }
  const texts = { source: run.source, header: run.title.header, columns: run.mapping?.columns ?? null }
  const bytes = resultsFile(session.storeHash, {
    ...{ runId: run.id, format, sheet: t('result.fileName') },
    userId: session.user.userId,
    actor: session.user.email,
    filter,
    header: run.title.header,
    extra: {
      header: [t('results.state'), t('results.reason'), t('results.remedy')],
      cells: (row) => {
        const { state, reasons, remedies } = rowTexts(t, row, texts, run.state, shown)
        return [state, reasons.join('; '), remedies.join(' ')]
      },
    },
  })
  const headers = { 'Content-Type': mediaTypes[format], 'Content-Disposition': `attachment; filename="results.${format}"` }
  return new Response(Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream, { headers })
}

function filterOf(request: Request): RowFilter | undefined {
  const { searchParams } = new URL(request.url)
  const [code, isLeftOut] = ['reason', 'left_out'].map((name) => searchParams.get(name) ?? undefined)
  return filterSchema.safeParse({ states: searchParams.getAll('state'), code, isLeftOut }).data
}

export function storeHashIn(request: Request): string {
  return partOf(request, 1)
}

function partOf(request: Request, part: 1 | 2): string {
  return PATH.exec(new URL(request.url).pathname)?.[part] ?? ''
}
