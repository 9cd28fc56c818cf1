import { z } from 'zod'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { parseJson } from '@/lib/bigcommerce/parse-json'

export type Exchange = {
  accessToken: string
  /** Null where BigCommerce granted nothing, which it may do with status 200. */
  scope: string | null
  context: string
  user: { id: number; email: string }
  owner: { id: number; email: string } | null
}

const TIMEOUT_MS = 10_000

const person = z.object({ id: z.int().positive(), email: z.string() })
const schema = z.object({
  access_token: z.string().min(1),
  scope: z.string().nullable(),
  context: z.string(),
  user: person,
  owner: person.nullish(),
})

/**
 * Exchanges an installation's one-time code for the store's token (docs: integrations/apps/guide/auth). Throws `unauthorized`
 * where the code is refused, `bigcommerce_unavailable` where no readable answer comes; never repeats, since a code counts once.
 */
export async function exchangeCode(grant: { code: string; scope: string; context: string }): Promise<Exchange> {
  const { BIGCOMMERCE_LOGIN_URL, BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET, APP_URL } = env()
  let response: Response
  let text: string
  try {
    response = await fetch(`${BIGCOMMERCE_LOGIN_URL}/oauth2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({
        client_id: BIGCOMMERCE_CLIENT_ID,
        client_secret: BIGCOMMERCE_CLIENT_SECRET,
        grant_type: 'authorization_code',
        redirect_uri: `${APP_URL}/api/auth`,
        ...grant,
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
    })
    text = await response.text()
  } catch (cause) {
    throw new AppError('bigcommerce_unavailable', 'BigCommerce did not answer the installation.', { cause, retryAfterSeconds: 30 })
  }
  if (response.status >= 400 && response.status < 500)
    throw new AppError('unauthorized', 'BigCommerce refused the installation.', { cause: { status: response.status } })
  const parsed = schema.safeParse(parseJson(text))
  if (response.status !== 200 || !parsed.success)
    throw new AppError('bigcommerce_unavailable', 'BigCommerce answered the installation with something else.', {
      cause: { status: response.status },
      retryAfterSeconds: 30,
    })
  const { access_token: accessToken, scope, context, user, owner } = parsed.data
  return { accessToken, scope, context, user, owner: owner ?? null }
}
