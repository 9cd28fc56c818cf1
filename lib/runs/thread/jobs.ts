import type { CustomerGroup } from '@/lib/bigcommerce/groups'
import type { ReadOptions, TableSource } from '@/lib/contract/table-source'
import { exportOpener } from '@/lib/exports/as-exported'
import { recogniseColumns } from '@/lib/runs/rows/columns'
import { parseExportedRow } from '@/lib/runs/rows/exported-row'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import type { RowPlan } from '@/lib/runs/run'
import { mergePlans } from '@/lib/runs/plan/merge-plans'
import { openCells, openPlan, sealCells, sealPart, sealPlan } from '@/lib/runs/sealed-run'
import { restoreFormula } from '@/lib/tables/formula'
import { readTable } from '@/lib/tables/read-table'
import { surveyFile, type FileSurvey } from '@/lib/tables/survey-file'
import type { TableRow } from '@/lib/tables/table-chunk'
import { byteBlocks } from '@/lib/tables/text/byte-blocks'
import { readUndecoded, type UndecodedRows } from '@/lib/tables/undecoded-rows'

export type Bytes = AsyncIterable<Uint8Array>
type Sealing = { storeHash: string; rows: { cells: string[]; plan?: RowPlan | undefined }[] }
type Opening = { storeHash: string; rows: { cells: string; plan: string | null }[] }
type Reading = Opening & { mapping: RunMapping | null; groups: CustomerGroup[] }

/** A row as it is kept, read: what an undo gives back, or what its cells ask for; null where nobody has said yet what columns mean. */
export type OpenedRow = { cells: string[]; undo?: RowPlan['undo']; parsed: ReturnType<typeof parseExportedRow> | null }

/**
 * What is done away from the requests, by its name: each takes some input, perhaps bytes as well, and gives values one by one. Input and
 * values pass from thread to thread, so they are plain data, some hundred rows each: a message costs more than a row. Here is the place for
 * everything that takes the processor for long and needs neither database nor network.
 */
export const jobs = {
  async *surveyFile(_: null, bytes: Bytes): AsyncGenerator<FileSurvey> {
    yield await surveyFile(bytes)
  },

  async *readUndecoded(options: ReadOptions, bytes: Bytes): AsyncGenerator<UndecodedRows> {
    yield await readUndecoded(bytes, { ...options, isKnownName })
  },

  /** The heading of a table, without the quotes that we put before formulas, and how it was read, once it was read to its end and found good. */
  async *checkTable(options: ReadOptions, bytes: Bytes): AsyncGenerator<{ header: string[]; source: TableSource }> {
    let header: string[] = []
    for await (const chunk of readTable(bytes, { ...options, isKnownName })) {
      if (chunk.kind === 'header') header = chunk.header.map(restoreFormula)
      if (chunk.kind === 'source') yield { header, source: chunk.source }
    }
  },

  async *readRows(options: ReadOptions, bytes: Bytes): AsyncGenerator<TableRow[]> {
    for await (const chunk of readTable(bytes, { ...options, isKnownName })) if (chunk.kind === 'rows') yield chunk.rows
  },

  /** Parts of a file as they are kept. */
  async *sealParts(storeHash: string, bytes: Bytes): AsyncGenerator<string> {
    for await (const { bytes: block } of byteBlocks(bytes, Infinity)) if (block.length) yield sealPart(storeHash, block)
  },

  async *sealRows({ storeHash, rows }: Sealing): AsyncGenerator<{ cells: string; plan: string | null }[]> {
    yield rows.map(({ cells, plan }) => ({ cells: sealCells(storeHash, cells), plan: plan ? sealPlan(storeHash, plan) : null }))
  },

  async *openRows({ storeHash, rows }: Opening): AsyncGenerator<{ cells: string[]; plan: RowPlan | null }[]> {
    yield rows.map(({ cells, plan }) => ({ cells: openCells(storeHash, cells), plan: plan === null ? null : openPlan(storeHash, plan) }))
  },

  async *parseRows({ storeHash, rows, mapping, groups }: Reading): AsyncGenerator<OpenedRow[]> {
    const options = mapping && { ...mapping, groups }
    const open = exportOpener(storeHash)
    yield rows.map((row) => {
      const cells = openCells(storeHash, row.cells)
      const undo = row.plan === null ? undefined : openPlan(storeHash, row.plan).undo
      return { cells, undo, parsed: undo || !options ? null : parseExportedRow(cells, options, options, open) }
    })
  },

  async *sealPlans({ storeHash, plans }: { storeHash: string; plans: RowPlan[] }): AsyncGenerator<string[]> {
    yield plans.map((plan) => sealPlan(storeHash, plan))
  },
  /** Of each customer, the plans of the rows that together ask all that is asked; the leader's first. */
  async *mergePlans({ storeHash, customers }: { storeHash: string; customers: string[][] }): AsyncGenerator<string[]> {
    yield customers.map((plans) => sealPlan(storeHash, mergePlans(plans.map((plan) => openPlan(storeHash, plan)))))
  },
} satisfies Record<string, (input: never, bytes: Bytes) => AsyncGenerator<unknown>>

/** Whether some column is called so. */
function isKnownName(cell: string): boolean {
  return recogniseColumns([restoreFormula(cell)]).columns[0] !== null
}

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0]
export type JobValue<Name extends JobName> =
  Awaited<ReturnType<ReturnType<(typeof jobs)[Name]>['next']>> extends IteratorResult<infer Value, unknown> ? Value : never
