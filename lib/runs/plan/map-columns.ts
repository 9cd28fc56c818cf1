import { AS_EXPORTED } from '@/lib/contract/export-columns'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { recallMapping, rememberMapping } from '@/lib/runs/rows/column-map'
import { mappingProblems } from '@/lib/runs/rows/columns'
import { columnsOfExport } from '@/lib/runs/rows/columns-of-export'
import { CLEAR_MARKER } from '@/lib/customers/values/clear-marker'
import { startPlanning, type RunName } from '@/lib/runs/control-run'
import { isComing } from '@/lib/runs/create-run'
import { firstCells } from '@/lib/runs/first-cells'
import { parseMapping, sealMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import type { RunTitle } from '@/lib/runs/run'
import { openTitle, sealTitle } from '@/lib/runs/sealed-run'

/** What a person says of the columns. */
export type ColumnChoice = Pick<RunMapping, 'columns' | 'blank'>

/** Rows whose cells are looked at: which of two columns with one meaning has values, whether this store has exported them. */
const LOOKED_AT = 250

/**
 * All rows are in: from now on the run is seen, and a person looks at what its columns seem to mean. Where that is known already, of an export of
 * this store without other columns or of a heading whose columns a person has named before, it is planned at once: its preview says so, and leads back.
 */
export async function proposeColumns({ storeHash, id }: RunName, header: string[]): Promise<void> {
  const { run } = await db()
  const { mapping, title, isKnown } = await propose({ storeHash, id }, header)
  await run.updateMany({ where: { id, storeHash, ...isComing }, data: sealProposal(storeHash, mapping, title) })
  if (isKnown) await startPlanning({ storeHash, id }, mapping)
}

/** What a run gets of it whose rows are in. */
export async function proposedColumns({ storeHash, id }: RunName, header: string[]) {
  const { mapping, title } = await propose({ storeHash, id }, header)
  return sealProposal(storeHash, mapping, title)
}

function sealProposal(storeHash: string, mapping: RunMapping, title: RunTitle) {
  return { mapping: sealMapping(storeHash, mapping), sealed: sealTitle(storeHash, title) }
}

type Proposal = { mapping: RunMapping; title: RunTitle; isKnown: boolean }

async function propose({ storeHash, id }: RunName, header: string[]): Promise<Proposal> {
  const { run } = await db()
  const rows = await firstCells(storeHash, id, LOOKED_AT)
  const { sealed } = await run.findUniqueOrThrow({ where: { id, storeHash }, select: { sealed: true } })
  const title = openTitle(storeHash, sealed)
  const exported = columnsOfExport(storeHash, header, rows)
  if (exported) {
    const mapping = { columns: exported.columns, blank: {}, clearMarker: CLEAR_MARKER, groupChoices: {} }
    return { mapping, title, isKnown: exported.isWhole && !title.table?.encodingCandidates.length }
  }
  const { mapping, asIn } = await recallMapping(storeHash, header, rows)
  // whatever another store exported means nothing here
  const columns = mapping.columns.map((target) => (target === AS_EXPORTED ? null : target))
  const isNamed = asIn !== null && !title.table?.encodingCandidates.length && mappingProblems({ columns }).length === 0
  return { mapping: { ...mapping, columns }, title: { ...title, columnsAsIn: asIn ?? undefined }, isKnown: isNamed }
}

/**
 * Says what the columns mean, remembers that for the next file with this heading, and plans the run. With `plannedAt` it counts only while the
 * preview that was seen is the run's; null: while it has none. Throws `not_found`, `run_state`, and `invalid_input` where no run can be made so.
 */
export async function mapColumns({ storeHash, id }: RunName, choice: ColumnChoice, plannedAt?: Date | null): Promise<void> {
  const { run } = await db()
  const found = await run.findFirst({ where: { id, storeHash, NOT: isComing }, select: { sealed: true, mapping: true } })
  if (!found) throw new AppError('not_found', 'There is no such run.')
  const title = openTitle(storeHash, found.sealed)
  const { header, table } = title
  if (table?.encodingCandidates.length)
    throw new AppError('invalid_input', 'Nobody has said yet how the letters of the file are to be read.')
  if (choice.columns.length !== header.length || mappingProblems(choice).length)
    throw new AppError('invalid_input', 'No run can be made with these columns.')
  const known = parseMapping(storeHash, found.mapping)!
  const mapping = { ...known, ...choice, matchBy: isNamedAlike(known, choice) ? known.matchBy : undefined }
  await startPlanning({ storeHash, id }, mapping, plannedAt)
  await rememberMapping(storeHash, title, choice)
}

/** What was answered holds for the columns of which it was asked. */
function isNamedAlike(known: ColumnChoice, choice: ColumnChoice): boolean {
  return (['customer_id', 'email'] as const).every((target) => known.columns.indexOf(target) === choice.columns.indexOf(target))
}
