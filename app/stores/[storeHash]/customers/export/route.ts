import { createTranslator } from 'next-intl'
import { statuses } from '@/app/api-answer'
import { readJson } from '@/app/api/v1/read-json'
import { storeHandler } from '@/app/door'
import { openExport } from '@/app/export-answer'
import { languageFor } from '@/app/i18n/language'
import { momentsOf, parseExport } from '@/app/stores/[storeHash]/customers/customers-input'
import { chargeUser } from '@/app/user-budget'
import { writeCountedParts } from '@/lib/contract/counted-parts'
import { AS_EXPORTED, exportColumns } from '@/lib/contract/export-columns'
import { isAppError } from '@/lib/errors'

const PATH = /^\/stores\/([^/]+)\//
/** Ten thousand ids are some hundred kilobytes. */
const MAX_BYTES = 256 * 1024

/** Customers as a file in the user's language, in counted parts. What is asked for comes in the body, since addresses end up in logs. */
export const POST = storeHandler(
  'VIEWER',
  (request) => PATH.exec(new URL(request.url).pathname)?.[1] ?? '',
  async ({ session, store }, request) => {
    try {
      await chargeUser('exports', session)
      const { customers, format, columns: wanted } = parseExport(await readJson(request, MAX_BYTES))
      const language = languageFor(session, request.headers.get('accept-language'))
      const t = createTranslator({ ...language, namespace: 'customers.export' })
      const columns = exportColumns.filter((column) => wanted.includes(column))
      const order = {
        customers: 'ids' in customers ? customers : { filter: momentsOf(customers.filter, language.timeZone) },
        ...{ format, columns },
        header: [t('columns.customer_id'), ...columns.map((column) => t(`columns.${column}`)), AS_EXPORTED],
        sheet: t('fileName'),
        ...{ userId: session.user.userId, actor: session.user.email },
      }
      const { total, body } = await openExport(store(), order, async function* (parts) {
        yield* writeCountedParts(counted(parts))
      })
      const told: Record<string, string> = total === null ? {} : { 'X-Total-Count': String(total) }
      return new Response(body, { headers: { 'Content-Type': 'application/octet-stream', ...told } })
    } catch (error) {
      if (!isAppError(error) || error.code === 'unavailable') throw error
      const { retryAfterSeconds } = error.details
      const headers: HeadersInit = retryAfterSeconds ? { 'Retry-After': String(retryAfterSeconds) } : {}
      return Response.json({ success: false, error: { code: error.code } }, { status: statuses[error.code], headers })
    }
  },
)

async function* counted(parts: AsyncIterable<{ bytes: Uint8Array; read: number }>) {
  for await (const { bytes, read } of parts) yield { bytes, count: read }
}
