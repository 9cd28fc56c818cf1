import type { Store } from '../stores/store.ts'
import type { Reply } from '../http/answer.ts'
import type { ApiRequest } from './api-request.ts'
import { apiError, missingScope, unauthorized } from './errors.ts'
import { findOperation } from './operations.ts'
import { takeQuota, throttled } from './throttle.ts'

/** The checks that come before the body is looked at, in the API's order: token, path, scope, quota, PUTs at once. Null where all is well. */
export function checkAccess(store: Store, request: ApiRequest, putsInFlight: number): Reply | null {
  const { switches, token } = store
  if (!token || request.headers['x-auth-token'] !== token.accessToken)
    return switches.revokedToken === '403' ? missingScope() : unauthorized()
  if (request.path.length + request.rawQuery.length > switches.maxUrlCharacters) return apiError(414, 'URI Too Long', {})
  if (request.path.endsWith('/')) return missingScope()
  const operation = findOperation(request)
  if (operation === 'wrong-method') return apiError(405, 'Method Not Allowed', {})
  if (!operation) return switches.unknownPath === '403' ? missingScope() : apiError(404, 'Not Found')
  if (operation.scopes.length && !operation.scopes.some((scope) => token.scopes.includes(scope))) return missingScope()
  if (!takeQuota(store) || putsInFlight > switches.maxPutsAtOnce) return throttled(store, switches.throttling)
  return null
}
