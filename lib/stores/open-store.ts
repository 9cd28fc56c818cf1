import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { recordAudit, recordOpening, recordRefusedLoad } from '@/lib/stores/audit'
import { launchRefused, refusalOf } from '@/lib/stores/launch-refusal'
import type { Opened } from '@/lib/stores/opened'
import { createSession, endEarlierSession, findSession, hashSessionToken, newSessionToken } from '@/lib/stores/sessions'
import { usePayload } from '@/lib/stores/use-payload'
import { provisionUser } from '@/lib/stores/users'
import { ageSeconds, isFresh, requireYoung, verifyPayload, type Payload } from '@/lib/stores/verify-payload'

const ANSWERED_AGAIN_MS = 120_000
const CLOCK_TOLERANCE_MS = 30_000

/**
 * Opens the app for a user of the control panel: a new session of the store that the payload names. The same payload is answered
 * again within 120 s to the browser that holds its session, and to nobody else. `heldTokens`: the browser's session tokens by store; the
 * session that it had of this store ends.
 * Throws a refusal: `unreadable`, `expired`, `already_used`, `not_installed`, `user_removed`.
 */
export async function openStore(signedPayloadJwt: string, heldTokens: ReadonlyMap<string, string>): Promise<Opened> {
  const payload = verifyPayload(signedPayloadJwt)
  try {
    requireYoung(payload)
    return await openOnce(payload, heldTokens)
  } catch (error) {
    const reason = refusalOf(error)
    if (reason) await recordRefusedLoad(payload.storeHash, payload.user, reason)
    throw error
  }
}

async function openOnce(payload: Payload, heldTokens: ReadonlyMap<string, string>): Promise<Opened> {
  const { storeHash, path } = payload
  const [sessionToken, claimCode] = [newSessionToken(), newSessionToken()]
  const prisma = await db()
  const isFirst = await prisma.$transaction((transaction) => open(transaction, payload, heldTokens, { token: sessionToken, claimCode }))
  if (isFirst) return { storeHash, sessionToken, claimCode, path, ageSeconds: ageSeconds(payload) }
  const heldToken = heldTokens.get(storeHash)
  if (!heldToken || !(await isAnsweredAgain(payload, heldToken))) throw launchRefused('already_used')
  return { storeHash, sessionToken: heldToken, claimCode: null, path, ageSeconds: ageSeconds(payload) }
}

async function open(
  transaction: Prisma.TransactionClient,
  payload: Payload,
  heldTokens: ReadonlyMap<string, string>,
  { token, claimCode }: { token: string; claimCode: string },
): Promise<boolean> {
  const { storeHash, user, ownerId, issuedAt } = payload
  const store = await transaction.store.findUnique({
    where: { storeHash },
    select: { installedAt: true, uninstalledAt: true, suspendedAt: true },
  })
  if (!store || store.uninstalledAt || store.suspendedAt || issuedAt.getTime() < store.installedAt.getTime() - CLOCK_TOLERANCE_MS)
    throw launchRefused('not_installed')
  const known = await transaction.storeUser.findUnique({
    where: { storeHash_userId: { storeHash, userId: user.userId } },
    select: { removedAt: true },
  })
  if (known?.removedAt && issuedAt <= known.removedAt) throw launchRefused('user_removed')
  if (!(await usePayload(transaction, payload, 'load', hashSessionToken(token)))) return false
  await provisionUser(transaction, storeHash, user, isFresh(payload) ? ownerId : null)
  await endEarlierSession(transaction, storeHash, heldTokens)
  await createSession(transaction, { storeHash, userId: user.userId, token, claimCode })
  // one who was removed is back
  if (known?.removedAt) await recordAudit(transaction, storeHash, { event: 'opened', userId: user.userId, actor: user.email })
  else await recordOpening(transaction, storeHash, user)
  return true
}

async function isAnsweredAgain({ jti, storeHash }: Payload, heldToken: string): Promise<boolean> {
  const { usedPayload } = await db()
  const used = await usedPayload.findUnique({ where: { jti }, select: { purpose: true, sessionTokenHash: true, usedAt: true } })
  if (used?.purpose !== 'load' || used.sessionTokenHash !== hashSessionToken(heldToken)) return false
  return Date.now() - used.usedAt.getTime() <= ANSWERED_AGAIN_MS && (await findSession(storeHash, heldToken)) !== null
}
