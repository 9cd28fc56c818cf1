import { json, redirect, type Answer } from '../http/answer.ts'
import type { Request } from '../http/request.ts'
import type { StaffUser, Store } from '../stores/store.ts'
import type { Code, World } from '../world.ts'
import { issueToken } from './issue-token.ts'

type Grant = Record<string, string | undefined>

/** POST /oauth2/token, JSON or form. */
export async function exchangeCode(world: World, request: Request): Promise<Answer> {
  // any other method is shown the way to the sign-in page
  if (request.method !== 'POST') return redirect('/login', 302, { 'content-type': 'text/html' })
  const grant = readGrant(request.headers['content-type'] ?? '', await request.readBody())
  if (!grant) return json(400, { error: 'invalid_request' })
  const { clientId, clientSecret, appUrl } = world.configuration
  if (grant.client_id !== clientId || grant.client_secret !== clientSecret) return json(401, { error: 'invalid_client' })
  if (grant.grant_type !== 'authorization_code') return json(400, { error: 'unsupported_grant_type' })

  const code = world.codes.get(grant.code ?? '')
  const store = code && world.stores.get(code.storeHash)
  if (!code || !store || code.isUsed || code.expiresAt <= Date.now()) return json(400, { error: 'invalid_grant' })
  const instead = exchangeTrouble(store)
  if (instead) return instead
  if (grant.redirect_uri !== `${appUrl}/api/auth` || grant.context !== `stores/${store.hash}`) return json(400, { error: 'invalid_grant' })
  const asked = (grant.scope ?? '').split(' ').filter(Boolean)
  if (asked.length === 0 || asked.some((scope) => !code.scopes.includes(scope))) return json(400, { error: 'invalid_scope' })
  code.isUsed = true
  return json(200, grantAnswer(world, store, code, asked))
}

function exchangeTrouble({ switches }: Store): Answer | null {
  if (switches.tokenExchange === 'html-redirect') return redirect('/login', 302, { 'content-type': 'text/html' })
  if (switches.tokenExchange === 'invalid-grant') return json(400, { error: 'invalid_grant' })
  if (switches.tokenExchange === 'unavailable') return json(503, { error: 'temporarily_unavailable' })
  return switches.tokenExchange === 'cut' ? 'cut' : null
}

function grantAnswer({ accountUuid }: World, store: Store, code: Code, asked: string[]): Record<string, unknown> {
  const mode = store.switches.tokenExchange
  const scopes = mode === 'scope-null' ? [] : mode === 'missing-scope' ? asked.filter((scope) => scope !== 'store_v2_customers') : asked
  const token = issueToken(store, scopes)
  const owner = store.users.find(({ isOwner }) => isOwner)
  return {
    access_token: token.accessToken,
    scope: mode === 'scope-null' ? null : scopes.join(' '),
    user: person(store.users.find(({ id }) => id === code.userId) ?? owner),
    ...(mode !== 'no-owner' && { owner: person(owner) }),
    context: mode === 'other-context' ? 'stores/other1' : `stores/${store.hash}`,
    account_uuid: accountUuid,
  }
}

function person(user: StaffUser | undefined): Record<string, unknown> {
  return { id: user?.id, username: user?.email, email: user?.email }
}

function readGrant(contentType: string, body: string): Grant | null {
  try {
    if (contentType.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body))
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Grant) : null
  } catch {
    return null
  }
}
