import type { ReadOptions, TableSource } from '@/lib/contract/table-source'
import { resolveEncoding, type DecideEncoding } from '@/lib/runs/rows/resolve-encoding'
import { inThread } from '@/lib/runs/thread/in-thread'
import type { JobInput, JobName, JobValue } from '@/lib/runs/thread/jobs'
import { openSpool } from '@/lib/tables/spool'
import type { TableRow } from '@/lib/tables/table-chunk'

/** The heading without the quotes that we put before what looks like a formula; cells as they stand in the file. */
export type WholeTable = {
  header: string[]
  source: TableSource
  rows: AsyncGenerator<TableRow[]>
  /** The bytes of the file, from its start. */
  file: () => AsyncGenerator<Uint8Array>
}

export type TableReading = { options?: ReadOptions; decide?: DecideEncoding }

/**
 * A table that was read to its end and found good before any of its rows is used, so that of one that is refused nothing has to be
 * taken back. Throws what `readTable` throws.
 */
export async function withTable<T>(
  bytes: AsyncIterable<Uint8Array>,
  act: (table: WholeTable) => Promise<T>,
  { options = {}, decide }: TableReading = {},
): Promise<T> {
  const spool = await openSpool()
  try {
    const survey = await first('surveyFile', null, spool.keep(bytes))
    function readRows() {
      return first('readUndecoded', options, spool.read())
    }
    const { encoding, candidates, candidateLetters } = await resolveEncoding(survey, options, readRows, decide)
    const reading = { ...options, encoding }
    const { header, source } = await first('checkTable', reading, spool.read())
    const table = { header, source: { ...source, encodingCandidates: candidates, candidateLetters } }
    return await act({ ...table, rows: inThread('readRows', reading, spool.read()), file: spool.read })
  } finally {
    await spool.close()
  }
}

/** The one value of a job. */
async function first<Name extends JobName>(name: Name, input: JobInput<Name>, bytes: AsyncIterable<Uint8Array>): Promise<JobValue<Name>> {
  const values: JobValue<Name>[] = []
  for await (const value of inThread(name, input, bytes)) values.push(value)
  return values[0]!
}
