import type { ApiInside } from '@/app/api-door'
import { AppError } from '@/lib/errors'

/** A request may name the connection that its key belongs to, and no other. */
export function requireOwnCredentials({ access }: ApiInside, credentialsId: string | undefined, field = 'credentials_id'): void {
  if (credentialsId === undefined || credentialsId === access.credentialsId) return
  const message = 'is not the connection that this API key belongs to'
  throw new AppError('forbidden', `${field} ${message}.`, { fields: [{ field, code: 'forbidden', message }] })
}
