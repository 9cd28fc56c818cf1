import { z } from 'zod'
import { columnTargets } from '@/lib/contract/column-targets'

const rememberedSchema = z.object({
  /** What each column of the heading means, in its order; null: it is not used. */
  columns: z.array(z.enum(columnTargets).nullable()),
  /** What a blank cell does; left out: it keeps the present value. */
  blank: z.partialRecord(z.enum(['company', 'phone']), z.enum(['keep', 'clear'])),
  /** Groups that were chosen for names that the store does not have, by `groupKey`. */
  groupChoices: z.record(z.string(), z.int()),
})

const mappingSchema = rememberedSchema.extend({
  /** In a cell of company or phone: empties it. Empty: no cell does. */
  clearMarker: z.string(),
})

/** What the columns of a run mean, and what blanks and markers in them do. */
export type RunMapping = z.infer<typeof mappingSchema>

/** What of it is remembered for the next file with the same heading. */
export type RememberedMapping = z.infer<typeof rememberedSchema>

/** `Run.mapping` as it is stored; null where the columns have no meaning yet. Throws where this app cannot have written it. */
export function parseMapping(stored: unknown): RunMapping | null {
  return mappingSchema.nullable().parse(stored)
}

/** `ColumnMap.mapping` as it is stored; null where it tells of columns that are not known any more. */
export function parseRemembered(stored: unknown): RememberedMapping | null {
  return rememberedSchema.safeParse(stored).data ?? null
}
