import { z } from 'zod'
import { cellDecisions } from '@/lib/contract/cell-findings'
import { columnTargets } from '@/lib/contract/column-targets'
import { matchings } from '@/lib/contract/run-question'
import { Prisma } from '@/lib/db/generated/client'
import { openJson, sealJson } from '@/lib/sealed'

const rememberedSchema = z.object({
  /** What each column of the heading means, in its order; null: it is not used. */
  columns: z.array(z.enum(columnTargets).nullable()),
  /** What a blank cell does; left out: it keeps the present value. */
  blank: z.partialRecord(z.enum(['company', 'phone']), z.enum(['keep', 'clear'])),
  /** Groups that were chosen for names that the store does not have, by `groupKey`. */
  groupChoices: z.record(z.string(), z.int()),
  /** Repairs that somebody has switched on or off, by `repairKey`. */
  repairs: z.record(z.string(), z.boolean()).optional(),
})

const mappingSchema = rememberedSchema.extend({
  /** In a cell of company or phone: empties it. Empty: no cell does. */
  clearMarker: z.string(),
  /** What was decided of cells, by `decisionKey`; of this file alone. */
  decisions: z.record(z.string(), z.enum(cellDecisions)).optional(),
  /** An automation has sent the rows, which sees nothing of what is repaired. */
  neverGuesses: z.boolean().optional(),
  /** Somebody has said by what customers are matched, so that it is not asked. */
  matchBy: z.enum(matchings).optional(),
})

/** What the columns of a run mean, and what blanks and markers in them do. */
export type RunMapping = z.infer<typeof mappingSchema>

/** What of it is remembered for the next file with the same heading. */
export type RememberedMapping = z.infer<typeof rememberedSchema>

export const CHOICES_PURPOSE = 'group_choices'
export const FILE_NAME_PURPOSE = 'column_map_file'

/** Rows whose choices an earlier version kept in clear. */
export const clearChoices = Prisma.sql`jsonb_typeof(mapping -> 'groupChoices') = 'object' AND mapping -> 'groupChoices' <> '{}'`

type Choices = Pick<RunMapping, 'groupChoices' | 'decisions'>
type Sealed<Mapping extends Choices> = Omit<Mapping, keyof Choices> & { groupChoices: string | Record<string, never> }

/** As it is stored: what stood in cells, which is what choices and decisions are made for, sealed as one; none are as they are. */
export function sealMapping<Mapping extends Choices>(
  storeHash: string,
  { groupChoices, decisions = {}, ...others }: Mapping,
): Sealed<Mapping> {
  const isDecided = Object.keys(decisions).length > 0
  const choices = isDecided ? { groupChoices, decisions } : groupChoices
  return { ...others, groupChoices: Object.keys(choices).length ? sealJson(choices, CHOICES_PURPOSE, storeHash) : {} }
}

function withOpenChoices(storeHash: string, stored: unknown): unknown {
  const { groupChoices } = (stored ?? {}) as { groupChoices?: unknown }
  if (typeof groupChoices !== 'string') return stored
  const choices = openJson<Record<string, number> | Choices>(groupChoices, CHOICES_PURPOSE, storeHash)
  // without decisions there are groups by their names alone, which are numbers
  return { ...(stored as object), ...(typeof choices.groupChoices === 'object' ? choices : { groupChoices: choices }) }
}

/** `Run.mapping` as it is stored; null where the columns have no meaning yet. Throws where this app cannot have written it. */
export function parseMapping(storeHash: string, stored: unknown): RunMapping | null {
  return mappingSchema.nullable().parse(withOpenChoices(storeHash, stored))
}

/** `ColumnMap.mapping` as it is stored; null where it tells of columns that are not known any more. */
export function parseRemembered(storeHash: string, stored: unknown): RememberedMapping | null {
  return rememberedSchema.safeParse(withOpenChoices(storeHash, stored)).data ?? null
}
