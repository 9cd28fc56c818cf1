import jwt from 'jsonwebtoken'
import { z } from 'zod'
import { isStorable } from '@/lib/contract/storable'
import { env } from '@/lib/env'
import { launchRefused } from '@/lib/stores/launch-refusal'

const CLOCK_TOLERANCE_SECONDS = 30

export const storeHashSchema = z.string().regex(/^[a-z0-9]{1,64}$/)

const MAX_INT32 = 2 ** 31 - 1
/** The end of the year 9999, in seconds: a later moment is none of the database's. */
const LAST_SECOND = 253_402_300_799

/** What cannot be stored is in no claim that BigCommerce makes. */
function text(most: number) {
  return z.string().max(most).refine(isStorable)
}

const idSchema = z.int().positive().max(MAX_INT32)
const secondSchema = z.int().positive().max(LAST_SECOND)
const userSchema = z.object({ id: idSchema, email: text(255).min(1), locale: text(35).nullish() })

// jsonwebtoken lets a token pass that has no `exp`, no audience or is a mere string
const schema = z.object({
  aud: z.string(),
  iss: z.literal('bc'),
  iat: secondSchema,
  exp: secondSchema,
  jti: text(255).min(1),
  sub: z.templateLiteral(['stores/', storeHashSchema]),
  user: userSchema,
  owner: z.object({ id: idSchema }).nullish(),
  url: z.string().nullish(),
})

export type Payload = {
  jti: string
  storeHash: string
  issuedAt: Date
  expiresAt: Date
  user: { userId: number; email: string; locale: string | null }
  ownerId: number | null
  /** Where in the app the control panel wants to go; the store's home where it is anything but a path of ours. */
  path: string
}

/** An older one says nothing of who the owner is today. */
const FRESH_MS = 10 * 60_000

/** How old it is, in seconds: for the log, by which an operator finds how old honest ones may be. */
export function ageSeconds({ issuedAt }: Pick<Payload, 'issuedAt'>): number {
  return Math.round((Date.now() - issuedAt.getTime()) / 1000)
}

/** Throws the refusal `expired` for one that is older than LOAD_PAYLOAD_MAX_AGE_SECONDS lets open the app, though its own end has not come. */
export function requireYoung(payload: Pick<Payload, 'issuedAt'>): void {
  const { LOAD_PAYLOAD_MAX_AGE_SECONDS: mostSeconds } = env()
  const age = ageSeconds(payload)
  if (mostSeconds !== undefined && age > mostSeconds + CLOCK_TOLERANCE_SECONDS) throw launchRefused('expired', `${age} s old`)
}

/** Whether what it says of the owner still counts: it was made within the last ten minutes. */
export function isFresh({ issuedAt }: Pick<Payload, 'issuedAt'>): boolean {
  return Date.now() - issuedAt.getTime() <= FRESH_MS
}

/**
 * Verifies a `signed_payload_jwt` (docs: integrations/apps/guide/callbacks): HS256 by the client secret, BigCommerce's issuer, this
 * app's audience, not expired, 30 s of tolerance. Throws a refusal: `expired`, or `unreadable` for everything else.
 */
export function verifyPayload(signedPayloadJwt: string): Payload {
  const claims = schema.safeParse(verifySignature(signedPayloadJwt))
  if (!claims.success) throw launchRefused('unreadable', claims.error.issues.map(({ path }) => path.join('.')).join(', '))
  const { jti, sub, iat, exp, user, owner, url } = claims.data
  return {
    jti,
    storeHash: sub.slice('stores/'.length),
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    user: { userId: user.id, email: user.email, locale: user.locale ?? null },
    ownerId: owner?.id ?? null,
    path: deepLink(url ?? '/'),
  }
}

function verifySignature(signedPayloadJwt: string): unknown {
  const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = env()
  try {
    return jwt.verify(signedPayloadJwt, BIGCOMMERCE_CLIENT_SECRET, {
      algorithms: ['HS256'],
      issuer: 'bc',
      audience: BIGCOMMERCE_CLIENT_ID,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    })
  } catch (error) {
    const { name, message } = error as Error
    throw launchRefused(name === 'TokenExpiredError' ? 'expired' : 'unreadable', `${name}: ${message}`)
  }
}

/** The link is signed, but may hold what a merchant typed: only a path inside the store's pages passes, else the store's home. */
export function deepLink(url: string): string {
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(url)) return '/'
  const { origin, pathname, search } = new URL(url, 'https://app.invalid')
  return origin === 'https://app.invalid' && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
