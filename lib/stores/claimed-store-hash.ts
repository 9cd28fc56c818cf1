import jwt from 'jsonwebtoken'
import { storeHashSchema } from '@/lib/stores/verify-payload'

/** The store that a callback's query names, verified or not; null where it names none. Never a reason to trust anything. */
export function claimedStoreHash(query: URLSearchParams): string | null {
  const context = query.get('context') ?? claimedSubject(query.get('signed_payload_jwt') ?? '')
  return storeHashSchema.safeParse(/^stores\/(.*)$/.exec(context)?.[1]).data ?? null
}

function claimedSubject(signedPayloadJwt: string): string {
  try {
    return jwt.decode(signedPayloadJwt, { json: true })?.sub ?? ''
  } catch {
    // what it carries is no JSON
    return ''
  }
}
