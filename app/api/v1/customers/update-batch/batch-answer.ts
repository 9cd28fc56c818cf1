import { z } from 'zod'
import type { ErrorBody } from '@/app/api-answer'
import type { UpdateAnswer } from '@/lib/customers/update-answer'

const count = z.int().nonnegative()

/** What a batch as a whole is answered; `results` is described in the document by what an update answers. */
export const batchSummarySchema = z.object({
  success: z.boolean().meta({ description: 'Whether any item was carried out or was up to date already; each item tells its own.' }),
  updated: count.meta({ description: 'Items whose customer was changed; of a dry run, would be.' }),
  unchanged: count.meta({ description: 'Items whose customer was up to date already.' }),
  failed: count.meta({ description: 'Items that were refused: nothing of them was written.' }),
  unknown: count.meta({ description: 'Items of which it could not be settled whether they were written (outcome_unknown).' }),
  message: z.string(),
  dry_run: z.literal(true).optional(),
})

type BatchAnswer = z.infer<typeof batchSummarySchema> & { results: (UpdateAnswer | ErrorBody)[] }

/** The answers of all items, and how many came out how. A batch of which nothing was done is no success. */
export function batchAnswer(results: (UpdateAnswer | ErrorBody)[], isDryRun: boolean): BatchAnswer {
  const kinds = results.map(kindOf)
  const counts = { updated: 0, unchanged: 0, failed: 0, unknown: 0 }
  for (const kind of kinds) counts[kind]++
  const { updated, unchanged, failed, unknown } = counts
  const did = isDryRun ? 'would be updated' : 'updated'
  const told = [`${updated} ${did}`, `${unchanged} up to date already`, `${failed} failed`, ...(unknown ? [`${unknown} unknown`] : [])]
  const message = `Of ${results.length} items: ${told.join(', ')}`
  return { success: updated + unchanged > 0, ...counts, message, ...(isDryRun ? { dry_run: true } : {}), results }
}

function kindOf(result: UpdateAnswer | ErrorBody): 'updated' | 'unchanged' | 'failed' | 'unknown' {
  if (!result.success) return result.error.code === 'outcome_unknown' ? 'unknown' : 'failed'
  return result.fields_updated.length ? 'updated' : 'unchanged'
}
