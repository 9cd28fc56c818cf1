import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { suspendApiKeys } from '@/lib/stores/api-keys'
import { openSecret, sealSecret } from '@/lib/sealed'

export const STAFF_PURPOSE = 'staff'

export type Role = 'OWNER' | 'EDITOR' | 'VIEWER'

type Person = { userId: number; email: string; locale?: string | null }

/**
 * Records the user of this opening as BigCommerce describes them: at first as an editor, or as the owner if they are. Whoever was the owner
 * before becomes an editor, and their keys are suspended.
 */
export async function provisionUser(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  person: Person,
  ownerId: number | null,
): Promise<void> {
  const { userId } = person
  const isOwner = userId === ownerId
  const email = sealSecret(person.email, STAFF_PURPOSE, storeHash)
  const known = { email, lastSeenAt: new Date(), removedAt: null, ...(person.locale ? { locale: person.locale } : {}) }
  if (ownerId !== null) await endOwnership(transaction, storeHash, ownerId)
  await transaction.storeUser.upsert({
    where: { storeHash_userId: { storeHash, userId } },
    create: { storeHash, userId, role: isOwner ? 'OWNER' : 'EDITOR', ...known },
    update: { ...known, ...(isOwner ? { role: 'OWNER' } : {}) },
  })
}

async function endOwnership(transaction: Prisma.TransactionClient, storeHash: string, ownerId: number): Promise<void> {
  const former = await transaction.storeUser.updateManyAndReturn({
    where: { storeHash, role: 'OWNER', userId: { not: ownerId } },
    data: { role: 'EDITOR' },
    select: { userId: true },
  })
  const userIds = former.map(({ userId }) => userId)
  if (userIds.length) await suspendApiKeys(transaction, storeHash, userIds)
}

export type UserRecord = { userId: number; email: string; role: Role; firstSeenAt: Date; lastSeenAt: Date; removedAt: Date | null }

/** Everyone who has opened the app in this store, the removed ones too: the owner first, then by email. */
export async function listUsers(storeHash: string): Promise<UserRecord[]> {
  const { storeUser } = await db()
  const users = await storeUser.findMany({
    where: { storeHash },
    select: { userId: true, email: true, role: true, firstSeenAt: true, lastSeenAt: true, removedAt: true },
  })
  const named = users
    .map((user) => ({ ...user, email: openSecret(user.email, STAFF_PURPOSE, storeHash) }))
    .toSorted((a, b) => a.email.localeCompare(b.email))
  // sorted by role as well, a row would jump when its role is changed
  return [...named.filter(({ role }) => role === 'OWNER'), ...named.filter(({ role }) => role !== 'OWNER')]
}

/** The first steps are not shown to this user again. */
export async function dismissHelp(storeHash: string, userId: number): Promise<void> {
  const { storeUser } = await db()
  await storeUser.updateMany({ where: { storeHash, userId }, data: { helpDismissedAt: new Date() } })
}

/** The word about the panel on the customer's row is not shown to this user again. */
export async function dismissTip(storeHash: string, userId: number): Promise<void> {
  const { storeUser } = await db()
  await storeUser.updateMany({ where: { storeHash, userId }, data: { tipDismissedAt: new Date() } })
}
