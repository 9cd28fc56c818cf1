import type { ApiInside } from '@/app/api-door'
import { foreignCredentials } from '@/app/api/v1/foreign-credentials'
import { joinRefusals } from '@/lib/customers/join-refusals'
import { parseUpdateRequest, type UpdateRequest } from '@/lib/customers/parse-update-request'
import { isAppError } from '@/lib/errors'

/** One object of the contract, of the key's own connection. Throws `forbidden` for another one, and `invalid_input`, each with all that is wrong. */
export function parseOwnUpdate(inside: ApiInside, body: unknown): UpdateRequest {
  const foreign = foreignCredentials(inside, (body as { credentials_id?: unknown } | null)?.credentials_id)
  try {
    const update = parseUpdateRequest(body)
    if (foreign) throw foreign
    return update
  } catch (error) {
    if (foreign && isAppError(error) && error !== foreign) throw joinRefusals(foreign, error)
    throw error
  }
}
