import jwt from 'jsonwebtoken'
import { storeHashSchema } from '@/lib/stores/verify-payload'

/** The store that a callback's query names, verified or not; null where it names none. Never a reason to trust anything. */
export function claimedStoreHash(query: URLSearchParams): string | null {
  const claims = jwt.decode(query.get('signed_payload_jwt') ?? '', { json: true })
  const context = query.get('context') ?? claims?.sub ?? ''
  return storeHashSchema.safeParse(/^stores\/(.*)$/.exec(context)?.[1]).data ?? null
}
