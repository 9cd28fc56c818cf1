import { z } from 'zod'
import { momentSchema, parser } from '@/app/parse-input'
import { encodings } from '@/lib/contract/encodings'
import { fieldNames } from '@/lib/contract/fields'
import { cellDecisions, doubtCodes } from '@/lib/contract/cell-findings'
import { LONGEST_CELL } from '@/lib/contract/limits'
import { columnTargets } from '@/lib/contract/column-targets'
import { matchings } from '@/lib/contract/run-question'
import { duplicateChoices } from '@/lib/contract/duplicate-choices'
import { acceptableTogether, rowCodes, type RowCode } from '@/lib/contract/row-codes'
import { rowStates } from '@/lib/contract/row-states'

const MOST_ROWS = 1_000
const MOST_CELLS = 400
const MOST_CORRECTIONS = 100
const MOST_CELL_CHOICES = 200

const rowNumber = z.int().min(1).max(1_000_000)
const rowNumbers = z.array(rowNumber).min(1).max(MOST_ROWS)
const plannedAt = momentSchema.transform((text) => new Date(text))
/** Null where the rows that were seen are of no preview: no decision about them counts. */
const seenAt = plannedAt.nullable()
/** A keyed digest. */
const findingId = z.string().regex(/^[\w-]{1,100}\.[\w-]{22}$/)
const code = z.enum(Object.keys(rowCodes) as RowCode[])
const states = z.array(z.enum(rowStates)).min(1).max(rowStates.length)

export const runIdSchema = z.uuid()

export const parseRunId = parser(runIdSchema)
export const parseRowsQuery = parser(
  z.strictObject({
    states: states.nullable(),
    isLeftOut: z.boolean().nullable(),
    code: code.nullable(),
    after: z.int().min(0).max(1_000_000),
    limit: z.int().min(1).max(100),
  }),
)
export const parseStep = parser(z.enum(['pause', 'resume', 'cancel']))
export const parsePlannedAt = parser(plannedAt)
const named = z.strictObject({ rowNumbers })
export const parseDecision = parser(
  z.discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('leaveOut'),
      rows: z.union([named, z.strictObject({ code }), z.strictObject({ field: z.enum(fieldNames), likeRow: rowNumber })]),
      plannedAt: seenAt,
    }),
    z.strictObject({
      decision: z.literal('accept'),
      rows: z.union([named, z.strictObject({ code: z.enum(acceptableTogether) })]),
      plannedAt: seenAt,
    }),
  ]),
)
export const parseDuplicateDecision = parser(
  z.union([
    z.strictObject({ rowNumbers, plannedAt: seenAt }),
    z.strictObject({ forAll: z.enum(duplicateChoices).nullable(), plannedAt: seenAt }),
  ]),
)
export const parseAfterCustomer = parser(z.int().min(0).max(2_147_483_647))
const corrections = z
  .array(z.strictObject({ rowNumber, cells: z.array(z.string().max(LONGEST_CELL)).min(1).max(MOST_CELLS) }))
  .min(1)
  .max(MOST_CORRECTIONS)
  .refine((rows) => new Set(rows.map((row) => row.rowNumber)).size === rows.length)
export const parseCorrections = parser(z.strictObject({ rows: corrections, plannedAt: seenAt }))
export const parseColumns = parser(
  z.strictObject({
    columns: z.array(z.enum(columnTargets).nullable()).min(1).max(MOST_CELLS),
    blank: z.partialRecord(z.enum(['company', 'phone']), z.enum(['keep', 'clear'])),
    plannedAt: seenAt,
  }),
)
/** What a person changes of how a file is read. */
export const parseReading = parser(
  z.strictObject({
    sheet: z.string().min(1).max(100).optional(),
    encoding: z.enum(encodings).optional(),
    delimiter: z
      .string()
      .regex(/^[^"\r\n\0]$/)
      .optional(),
    headingRow: z.int().min(0).max(999).optional(),
  }),
)
export const parseMatching = parser(z.enum(matchings))
const groupChoices = z
  .array(z.strictObject({ name: z.string().min(1).max(LONGEST_CELL), groupId: z.int().min(0).max(2_147_483_647) }))
  .min(1)
  .max(100)
export const parseGroupChoices = parser(z.strictObject({ choices: groupChoices, plannedAt: seenAt }))
const cellChoices = z
  .array(
    z.union([
      z.strictObject({ id: findingId, decision: z.enum(cellDecisions) }),
      z.strictObject({ id: findingId, isOn: z.boolean() }),
      z.strictObject({
        column: z.int().min(0).max(MOST_CELLS),
        ...{ field: z.enum(columnTargets), doubt: z.enum(doubtCodes), decision: z.enum(cellDecisions) },
      }),
    ]),
  )
  .min(1)
  .max(MOST_CELL_CHOICES)
  .refine((choices) => new Set(choices.map(nameOf)).size === choices.length)
export const parseCellChoices = parser(z.strictObject({ choices: cellChoices, plannedAt: seenAt }))
export const parseRetry = parser(z.strictObject({ states: states.nullable(), code: code.nullable(), rowNumbers: rowNumbers.nullable() }))
export const parseRowNumbers = parser(rowNumbers.nullable())
export const parseUndo = parser(
  z.strictObject({ rowNumbers: rowNumbers.nullable(), fields: z.array(z.enum(fieldNames)).min(1).max(fieldNames.length).nullable() }),
)

/** What a choice is about: none is made twice. */
function nameOf(choice: { id: string } | { column: number; field: string; doubt: string }): string {
  return 'id' in choice ? choice.id : `${choice.column}:${choice.field}:${choice.doubt}`
}
