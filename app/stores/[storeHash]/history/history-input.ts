import { z } from 'zod'
import { momentSchema, parser } from '@/app/parse-input'

/** As many lines as a person ticks. */
const MOST_TICKED = 2_000

const ids = z.array(z.uuid()).max(MOST_TICKED)

export const parseRestore = parser(
  z.strictObject({ changeIds: ids, runIds: ids }).refine(({ changeIds, runIds }) => changeIds.length + runIds.length > 0),
)
export const parseRunLines = parser(z.strictObject({ runId: z.uuid(), after: z.int().min(0) }))
export const parseBefore = parser(momentSchema.transform((text) => new Date(text)))
