import { z } from 'zod'
import { apiMethods } from '@/app/api-door'
import { bootResponse } from '@/app/boot-response'
import { isFromThisApp, countSessionCall, secretSchema } from '@/app/session-request'
import { tryAgainResponse } from '@/app/try-again-page'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { claimSessionForTab } from '@/lib/stores/claim-session'
import { deepLink, storeHashSchema } from '@/lib/stores/verify-payload'

const schema = z.object({ storeHash: storeHashSchema, code: secretSchema, path: z.string().max(2048).transform(deepLink) })

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({ POST: claimTab })

/** The boot page's form, sent into a tab of the app's own, where its cookie is a first-party one. */
async function claimTab(request: Request): Promise<Response> {
  const waitSeconds = await countSessionCall(request)
  if (waitSeconds !== null) return tryAgainResponse(request, waitSeconds, null, env().BIGCOMMERCE_LOGIN_URL)
  const form = schema.safeParse(isFromThisApp(request) ? Object.fromEntries(await request.formData().catch(() => [])) : null)
  const sessionToken = form.success ? await claimSessionForTab(form.data.storeHash, form.data.code) : null
  if (form.success && sessionToken) return bootResponse(request, { ...form.data, sessionToken, claimCode: null })
  log().info({ event: 'claim_tab_refused', requestId: request.headers.get('x-request-id') })
  const storeHash = form.success ? `/${form.data.storeHash}` : ''
  return new Response(null, { status: 303, headers: { 'Cache-Control': 'no-store', Location: `/failed/already_used${storeHash}` } })
}
