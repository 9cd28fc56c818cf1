import { createTranslator } from 'next-intl'
import { statuses } from '@/app/api-answer'
import { storeHandler, type Inside } from '@/app/door'
import { sendExport } from '@/app/export-answer'
import { languageFor } from '@/app/i18n/language'
import { filterOf, parseHistoryQuery } from '@/app/stores/[storeHash]/history/history-query'
import { runNamesIn } from '@/app/stores/[storeHash]/runs/run-name'
import { chargeUser } from '@/app/user-budget'
import { mediaTypes } from '@/lib/contract/written-formats'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { isAppError } from '@/lib/errors'
import { historyFile, type ExportedField } from '@/lib/runs/history/export-history'

const PATH = /^\/stores\/([^/]+)\//

/** What a filter lets through of the history, as a file in the user's language, its moments in the store's timezone. */
export const GET = storeHandler(
  'VIEWER',
  (request) => PATH.exec(new URL(request.url).pathname)?.[1] ?? '',
  async (inside, request) => {
    try {
      return await answerHistory(inside, request)
    } catch (error) {
      if (!isAppError(error) || error.code === 'unavailable') throw error
      const { retryAfterSeconds } = error.details
      const headers: HeadersInit = retryAfterSeconds ? { 'Retry-After': String(retryAfterSeconds) } : {}
      return Response.json({ success: false, error: { code: error.code } }, { status: statuses[error.code], headers })
    }
  },
)

async function answerHistory({ session, store, requestId }: Inside, request: Request): Promise<Response> {
  await chargeUser('exports', session)
  const { storeHash, user } = session
  const language = languageFor(session, request.headers.get('accept-language'))
  const t = createTranslator(language)
  const nameOf = runNamesIn(language)
  const { timeZone } = language
  const query = parseHistoryQuery(Object.fromEntries(new URL(request.url).searchParams))
  // told by their numbers where the store cannot be reached
  const groups = await readGroups(store).catch(() => [])
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const moment = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

  function written(field: ExportedField['field'], value: string | number): string {
    if (field !== 'customerGroupId') return String(value)
    return value === 0 ? t('common.noGroup') : (names.get(Number(value)) ?? t('common.unknownGroup', { id: String(value) }))
  }
  function cells({ at, actor, customerId, customerName, field, before, after, source, run, state }: ExportedField): string[] {
    const who = [moment.format(at), actor, String(customerId), customerName]
    const what = [t(`fields.labels.${field}`), written(field, before), written(field, after)]
    return [
      ...who,
      ...what,
      t(`storeHistory.sources.${source}`),
      run ? nameOf(run) : '',
      t(`history.states.${state === 'ATTEMPTED' ? 'UNKNOWN' : state}`),
    ]
  }
  const columns = ['who', 'customerId', 'customer', 'field', 'before', 'after', 'through', 'run', 'outcome'] as const
  const header = [t('storeHistory.file.when', { timeZone }), ...columns.map((column) => t(`storeHistory.file.${column}`))]
  const order = { filter: filterOf(query, timeZone), header, cells, userId: user.userId, actor: user.email }
  const body = await sendExport({ storeHash, requestId }, () => historyFile(storeHash, order))
  return new Response(body, {
    headers: { 'Content-Type': mediaTypes.csv, 'Content-Disposition': 'attachment; filename="history.csv"' },
  })
}

async function readGroups(store: Inside['store']) {
  return readCustomerGroups(store().bigcommerce)
}
