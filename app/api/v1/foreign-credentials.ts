import type { ApiInside } from '@/app/api-door'
import { AppError } from '@/lib/errors'

/** A request may name the connection that its key belongs to, and no other: the refusal of another one, null where there is none. */
export function foreignCredentials({ access }: ApiInside, credentialsId: unknown, field = 'credentials_id'): AppError | null {
  if (typeof credentialsId !== 'string' || !credentialsId.trim() || credentialsId === access.credentialsId) return null
  const message = 'is not the connection that this API key belongs to'
  return new AppError('forbidden', `${field} ${message}.`, { fields: [{ field, code: 'forbidden', message }] })
}
