import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { openPart } from '@/lib/runs/sealed-run'
import { inThread } from '@/lib/runs/thread/in-thread'

type OfRun = { storeHash: string; id: string }

/** Keeps the bytes of a run's file, sealed, so that it can be read again as long as nobody has said what its columns mean. */
export async function keepFile({ storeHash, id }: OfRun, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { runFile } = await db()
  let part = 0
  for await (const sealed of inThread('sealParts', storeHash, bytes))
    await runFile.create({ data: { runId: id, part: part++, storeHash, sealed } })
}

/** The bytes of a run's file that are kept, from the first on; none where they are not kept any more. */
export async function* openFile({ storeHash, id }: OfRun): AsyncGenerator<Uint8Array> {
  const { runFile } = await db()
  for (let part = 0; ; part++) {
    const kept = await runFile.findFirst({ where: { runId: id, part, storeHash }, select: { sealed: true } })
    if (!kept) return
    yield openPart(storeHash, kept.sealed)
  }
}

export async function isKept({ storeHash, id }: OfRun): Promise<boolean> {
  const { runFile } = await db()
  return (await runFile.count({ where: { runId: id, storeHash, part: 0 } })) > 0
}

/** Together with whatever ends its use. */
export async function forgetFile(transaction: Prisma.TransactionClient, { storeHash, id }: OfRun): Promise<void> {
  await transaction.runFile.deleteMany({ where: { runId: id, storeHash } })
}
