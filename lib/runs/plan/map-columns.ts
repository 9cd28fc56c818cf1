import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { recallMapping, rememberMapping } from '@/lib/runs/rows/column-map'
import { mappingProblems } from '@/lib/runs/rows/columns'
import { startPlanning, type RunName } from '@/lib/runs/control-run'
import { isComing } from '@/lib/runs/create-run'
import { parseMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { openTitle } from '@/lib/runs/sealed-run'

/** What a person says of the columns. */
export type ColumnChoice = Pick<RunMapping, 'columns' | 'blank'>

/** All rows are in: from now on the run is seen, and a person looks at what its columns seem to mean. */
export async function proposeColumns({ storeHash, id }: RunName, header: string[]): Promise<void> {
  const { run } = await db()
  const mapping = await recallMapping(storeHash, header)
  await run.updateMany({ where: { id, storeHash, ...isComing }, data: { mapping } })
}

/**
 * Says what the columns mean, remembers it for the next file with this heading, and plans the run. Throws `not_found`, `run_state`,
 * and `invalid_input` where no run can be made so.
 */
export async function mapColumns({ storeHash, id }: RunName, choice: ColumnChoice): Promise<void> {
  const { run } = await db()
  const found = await run.findFirst({ where: { id, storeHash, NOT: isComing }, select: { sealed: true, mapping: true } })
  if (!found) throw new AppError('not_found', 'There is no such run.')
  const { header } = openTitle(storeHash, found.sealed)
  if (choice.columns.length !== header.length || mappingProblems(choice).length)
    throw new AppError('invalid_input', 'No run can be made with these columns.')
  const mapping = { ...parseMapping(found.mapping)!, ...choice }
  await startPlanning({ storeHash, id }, mapping)
  await rememberMapping(storeHash, header, mapping)
}
