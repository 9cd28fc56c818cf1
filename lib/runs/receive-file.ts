import type { ReadOptions } from '@/lib/contract/table-source'
import { createRun, discardRun } from '@/lib/runs/create-run'
import { byStore } from '@/lib/runs/decide-encoding'
import { keepFile } from '@/lib/runs/kept-file'
import { proposeColumns } from '@/lib/runs/plan/map-columns'
import { withTable } from '@/lib/runs/rows/with-table'
import type { ConnectedStore } from '@/lib/stores/connect-store'

type IncomingFile = {
  source: 'FILE' | 'PASTE'
  name: string
  bytes: AsyncIterable<Uint8Array>
  userId: number
  actor: string
  options?: ReadOptions
  /** Asked where the file alone does not say how its letters are to be read. */
  store?: () => ConnectedStore
}

/**
 * Makes a run of a file, or of rows that were pasted, whose columns a person has still to look at; the file is kept until then. Keeps nothing
 * of what cannot be read to its end. Throws what `readTable` throws.
 */
export async function receiveFile(storeHash: string, incoming: IncomingFile): Promise<string> {
  const { source, name, bytes, userId, actor, options = {}, store } = incoming
  return withTable(
    bytes,
    async ({ header, source: table, rows, file }) => {
      const id = await createRun(storeHash, { source, title: { name, actor, header, table, options }, userId }, rows)
      try {
        await keepFile({ storeHash, id }, file())
        await proposeColumns({ storeHash, id }, header)
      } catch (error) {
        await discardRun(storeHash, id)
        throw error
      }
      return id
    },
    { options, ...(store && { decide: byStore(store) }) },
  )
}
