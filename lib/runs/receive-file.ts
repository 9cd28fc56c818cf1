import { createRun } from '@/lib/runs/create-run'
import { proposeColumns } from '@/lib/runs/plan/map-columns'
import { withTable } from '@/lib/tables/with-table'

type IncomingFile = {
  source: 'FILE' | 'PASTE'
  name: string
  bytes: AsyncIterable<Uint8Array>
  userId: number
  actor: string
}

/**
 * Makes a run of a file, or of rows that were pasted, whose columns a person has still to look at. Keeps nothing of what cannot be
 * read to its end. Throws what `readTable` throws.
 */
export async function receiveFile(storeHash: string, { source, name, bytes, userId, actor }: IncomingFile): Promise<string> {
  return withTable(bytes, async ({ header, rows }) => {
    const id = await createRun(storeHash, { source, title: { name, actor, header }, userId }, rows)
    await proposeColumns({ storeHash, id }, header)
    return id
  })
}
