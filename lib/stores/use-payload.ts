import type { Prisma } from '@/lib/db/generated/client'
import type { Payload } from '@/lib/stores/verify-payload'

type Transaction = Prisma.TransactionClient

/**
 * Takes the payload for one purpose; false where it was used before, for whatever purpose. Of several at once one gets true: the
 * others wait for its transaction.
 */
export async function usePayload(
  transaction: Transaction,
  { jti, expiresAt }: Payload,
  purpose: 'load' | 'uninstall' | 'remove_user',
  sessionTokenHash: string | null = null,
): Promise<boolean> {
  const { count } = await transaction.usedPayload.createMany({ data: { jti, purpose, sessionTokenHash, expiresAt }, skipDuplicates: true })
  return count === 1
}
