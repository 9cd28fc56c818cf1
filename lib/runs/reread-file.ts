import type { ReadOptions } from '@/lib/contract/table-source'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { wrongState, type RunName } from '@/lib/runs/control-run'
import { createRun, discardRun, isComing } from '@/lib/runs/create-run'
import { byStore } from '@/lib/runs/decide-encoding'
import { isKept, openFile } from '@/lib/runs/kept-file'
import { deleteRun } from '@/lib/runs/purge-runs'
import { readRun, type RunRecord } from '@/lib/runs/read-run'
import { proposedColumns } from '@/lib/runs/plan/map-columns'
import { withTable } from '@/lib/runs/rows/with-table'
import type { ConnectedStore } from '@/lib/stores/connect-store'

type Reread = { storeHash: string; of: RunName; by: RunName; header: string[] }

/**
 * Reads the file of a run whose columns are not named yet once more, as a person says now: what was chosen before holds too, a heading row only
 * for the sheet it was chosen of. Answers the run that takes its place, complete, in one step; of one that is refused nothing changes. Throws
 * `not_found`, `run_state`, and what `readTable` throws.
 */
export async function rereadFile(store: () => ConnectedStore, { storeHash, id }: RunName, change: ReadOptions): Promise<string> {
  const run = await readRun(storeHash, id)
  if (!run) throw new AppError('not_found', 'There is no such run.')
  if (run.state !== 'MAPPING' || !(await isKept({ storeHash, id }))) throw wrongState(run.state)
  const options = optionsAfter(run, change)
  return withTable(
    openFile({ storeHash, id }),
    async ({ header, source: table, rows }) => {
      const { source, userId, title } = run
      const made = await createRun(storeHash, { source, title: { ...title, header, table, options }, userId }, rows)
      try {
        await takePlace({ storeHash, of: { storeHash, id }, by: { storeHash, id: made }, header })
      } catch (error) {
        await discardRun(storeHash, made)
        throw error
      }
      await deleteRun(id)
      return made
    },
    { options, decide: byStore(store) },
  )
}

function optionsAfter({ title }: RunRecord, change: ReadOptions): ReadOptions {
  const { headingRow, ...chosen } = title.options ?? {}
  const isOtherSheet = change.sheet !== undefined && change.sheet !== title.table?.sheet
  return { ...chosen, ...(isOtherSheet ? {} : { headingRow }), ...change }
}

/** One who comes second finds the first run gone. */
async function takePlace({ storeHash, of, by, header }: Reread): Promise<void> {
  const prisma = await db()
  const proposed = await proposedColumns(by, header)
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.run.updateMany({
      where: { ...of, state: 'MAPPING', NOT: isComing },
      data: { mapping: Prisma.DbNull },
    })
    if (!count) throw new AppError('run_state', 'The file has been read anew meanwhile.')
    await transaction.runFile.updateMany({ where: { runId: of.id, storeHash }, data: { runId: by.id } })
    await transaction.run.updateMany({ where: { ...by, ...isComing }, data: proposed })
  })
}
