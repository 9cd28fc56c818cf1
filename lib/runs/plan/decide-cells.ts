import { decisionsFor, type CellDecision, type DoubtCode, type Finding } from '@/lib/contract/cell-findings'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { control, ofPreview, type RunName } from '@/lib/runs/control-run'
import { openFindings } from '@/lib/runs/plan/list-findings'
import { decisionKey, kindKey, repairKey } from '@/lib/runs/rows/read-cell'
import { parseMapping, sealMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'

/** Of a text of a column what is to become of it, or of a repair whether it is made; by the ids of `listFindings`. */
type ChoiceById = { id: string; decision: CellDecision } | { id: string; isOn: boolean }

/** Of all texts of a column of which the same is asked, however many they are; what was decided of one of them by itself goes before. */
type ChoiceByKind = { column: number; field: ColumnTarget; doubt: DoubtCode; decision: CellDecision }

export type CellChoice = ChoiceById | ChoiceByKind

/**
 * Takes decisions for all rows that have these texts, and switches repairs; these rows alone are planned again. Decisions are of this run; a
 * switched repair is remembered once the run is confirmed. Throws `not_found`, `invalid_input` for what cannot be decided so, and `run_state`
 * unless the run is previewed.
 */
export async function decideCells(run: RunName, choices: CellChoice[], plannedAt?: Date | null): Promise<void> {
  const { id, storeHash } = run
  const found = await findByIds(
    run,
    choices.flatMap((choice) => ('id' in choice ? choice.id : [])),
  )
  await control(
    run,
    'decide',
    async (transaction) => {
      const known = await readMapping(transaction, run)
      const repairs = { ...known.repairs }
      const decisions = { ...known.decisions }
      for (const choice of choices) {
        if (!('id' in choice)) {
          decisions[kindKey(choice, choice.doubt)] = choice.decision
          continue
        }
        const finding = found.get(choice.id)
        if (!finding) throw new AppError('run_state', 'The preview has been made anew since it was read. Read it again.')
        if ('isOn' in choice && finding.repair) repairs[repairKey(finding, finding.repair)] = choice.isOn
        else if ('decision' in choice && finding.doubt && decisionsFor(finding).includes(choice.decision))
          decisions[decisionKey(finding, finding.text)] = choice.decision
        else throw new AppError('invalid_input', 'This cannot be decided of these cells.')
      }
      await transaction.run.updateMany({ where: run, data: { mapping: sealMapping(storeHash, { ...known, repairs, decisions }) } })
      // which texts are of a kind is not to be told in SQL
      const isOfKind = choices.some((choice) => !('id' in choice))
      await transaction.$executeRaw`
        UPDATE "RunRow" SET "needsPlan" = true
        WHERE "runId" = ${id}::uuid AND "storeHash" = ${storeHash} AND findings <> '{}'
          AND (${isOfKind} OR findings && ${[...found.keys()]}::text[])`
    },
    ofPreview(plannedAt),
  )
}

async function readMapping(transaction: Prisma.TransactionClient, run: RunName): Promise<RunMapping> {
  const { mapping } = await transaction.run.findFirstOrThrow({ where: run, select: { mapping: true } })
  const known = parseMapping(run.storeHash, mapping)
  if (!known) throw new AppError('run_state', 'The run has no columns.')
  return known
}

/** One row says what all of them have. */
async function findByIds({ storeHash, id: runId }: RunName, ids: string[]): Promise<Map<string, Finding>> {
  const prisma = await db()
  const rows = await prisma.$queryRaw<{ id: string; row: number }[]>`
    SELECT f AS id, min(r."rowNumber")::int AS row FROM "RunRow" r CROSS JOIN LATERAL unnest(r.findings) AS f
    WHERE r."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND r.findings <> '{}' AND f = ANY(${ids}::text[]) GROUP BY f`
  const opened = await openFindings(storeHash, runId, [...new Set(rows.map(({ row }) => row))])
  return new Map(rows.flatMap(({ id, row }) => (opened.get(row)?.has(id) ? [[id, opened.get(row)!.get(id)!] as const] : [])))
}
