import { AppError } from '@/lib/errors'
import { mappingProblems, recogniseColumns } from '@/lib/runs/columns'
import { startPlanning } from '@/lib/runs/control-run'
import { addRows, createRun, discardRun } from '@/lib/runs/create-run'
import { readTable } from '@/lib/runs/read-table'

const CLEAR_MARKER = '[clear]'

type IncomingFile = { name: string; bytes: AsyncIterable<Uint8Array>; userId: number; actor: string }

/**
 * Makes a run of a file while it comes in, and plans it; its columns are known by their names. Keeps nothing of a file that cannot be
 * read to its end. Throws what `readTable` throws, and `columns_unknown` with a reason of `mappingProblems`.
 */
export async function receiveFile(storeHash: string, { name, bytes, userId, actor }: IncomingFile): Promise<string> {
  let id = ''
  try {
    for await (const chunk of readTable(bytes)) {
      if (chunk.kind === 'header') id = await begin(storeHash, { name, userId, actor }, chunk.header)
      else await addRows(storeHash, id, chunk.rows)
    }
  } catch (error) {
    if (id) await discardRun(storeHash, id)
    throw error
  }
  await startPlanning({ storeHash, id }, null)
  return id
}

async function begin(storeHash: string, { name, userId, actor }: Omit<IncomingFile, 'bytes'>, header: string[]): Promise<string> {
  const { columns } = recogniseColumns(header)
  const [problem] = mappingProblems({ columns })
  if (problem) throw new AppError('columns_unknown', 'The columns of the file are not known by their names.', { reason: problem.code })
  const mapping = { columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {} }
  return createRun(storeHash, { source: 'FILE', title: { name, actor, header }, userId, mapping })
}
