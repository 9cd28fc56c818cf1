import jwt from 'jsonwebtoken'
import { z } from 'zod'
import { env } from '@/lib/env'
import { launchRefused } from '@/lib/stores/launch-refusal'

const CLOCK_TOLERANCE_SECONDS = 30

export const storeHashSchema = z.string().regex(/^[a-z0-9]{1,64}$/)

const userSchema = z.object({ id: z.int().positive(), email: z.string().min(1).max(255), locale: z.string().max(35).nullish() })

// jsonwebtoken lets a token pass that has no `exp`, no audience or is a mere string
const schema = z.object({
  aud: z.string(),
  iss: z.literal('bc'),
  iat: z.int().positive(),
  exp: z.int().positive(),
  jti: z.string().min(1).max(255),
  sub: z.templateLiteral(['stores/', storeHashSchema]),
  user: userSchema,
  owner: z.object({ id: z.int().positive() }).nullish(),
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
    throw launchRefused(error instanceof jwt.TokenExpiredError ? 'expired' : 'unreadable', `${name}: ${message}`)
  }
}

/** The link is signed, but may hold what a merchant typed: only a path inside the store's pages passes, else the store's home. */
export function deepLink(url: string): string {
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(url)) return '/'
  const { origin, pathname, search } = new URL(url, 'https://app.invalid')
  return origin === 'https://app.invalid' && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
