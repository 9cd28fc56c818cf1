import { z } from 'zod'
import { parser } from '@/app/parse-input'
import { fieldNames } from '@/lib/contract/fields'
import { LONGEST_CELL } from '@/lib/contract/limits'
import { columnTargets } from '@/lib/contract/column-targets'
import { rowStates } from '@/lib/contract/row-states'

const MOST_ROWS = 1_000
const MOST_CELLS = 400
const MOST_CORRECTIONS = 100

const rowNumber = z.int().min(1).max(1_000_000)
const rowNumbers = z.array(rowNumber).min(1).max(MOST_ROWS)
const states = z.array(z.enum(rowStates)).min(1).max(rowStates.length)

export const runIdSchema = z.uuid()

export const parseRunId = parser(runIdSchema)
export const parseRowsQuery = parser(
  z.strictObject({ states: states.nullable(), after: z.int().min(0).max(1_000_000), limit: z.int().min(1).max(100) }),
)
export const parseStep = parser(z.enum(['confirm', 'pause', 'resume', 'cancel']))
export const parseDecision = parser(z.strictObject({ decision: z.enum(['leaveOut', 'accept']), rowNumbers }))
export const parseCorrections = parser(
  z
    .array(z.strictObject({ rowNumber, cells: z.array(z.string().max(LONGEST_CELL)).min(1).max(MOST_CELLS) }))
    .min(1)
    .max(MOST_CORRECTIONS)
    .refine((rows) => new Set(rows.map((row) => row.rowNumber)).size === rows.length),
)
export const parseColumns = parser(
  z.strictObject({
    columns: z.array(z.enum(columnTargets).nullable()).min(1).max(MOST_CELLS),
    blank: z.partialRecord(z.enum(['company', 'phone']), z.enum(['keep', 'clear'])),
  }),
)
export const parseGroupChoices = parser(
  z
    .array(z.strictObject({ name: z.string().min(1).max(LONGEST_CELL), groupId: z.int().min(0).max(2_147_483_647) }))
    .min(1)
    .max(100),
)
export const parseRetry = parser(z.strictObject({ states: states.nullable(), rowNumbers: rowNumbers.nullable() }))
export const parseUndo = parser(
  z.strictObject({ rowNumbers: rowNumbers.nullable(), fields: z.array(z.enum(fieldNames)).min(1).max(fieldNames.length).nullable() }),
)
