import { keptYearsChoices, type KeptYears } from '@/lib/contract/retention'
import { db } from '@/lib/db/database'
import { recordAudit } from '@/lib/stores/audit'

/** For how long a store's owner wants changes and ended runs to be kept. */
export async function readKeptYears(storeHash: string): Promise<KeptYears> {
  const { store } = await db()
  const { keptYears } = await store.findUniqueOrThrow({ where: { storeHash }, select: { keptYears: true } })
  return keptYearsChoices.find((choice) => choice === keptYears) ?? null
}

/** Sets it, for the next purge on. Nothing is recorded where it is so already. */
export async function keepFor(storeHash: string, keptYears: KeptYears, { userId, name }: { userId: number; name: string }): Promise<void> {
  const prisma = await db()
  await prisma.$transaction(async (transaction) => {
    const [before] = await transaction.$queryRaw<{ keptYears: number | null }[]>`
      SELECT "keptYears" FROM "Store" WHERE "storeHash" = ${storeHash} FOR UPDATE`
    if (!before || before.keptYears === keptYears) return
    await transaction.store.update({ where: { storeHash }, data: { keptYears } })
    const detail = { from: before.keptYears, to: keptYears }
    await recordAudit(transaction, storeHash, { event: 'retention_changed', userId, actor: name, detail })
  })
}
