import { z } from 'zod'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { fieldNames, parameterNames } from '@/lib/customers/fields'
import type { UndoChoice } from '@/lib/runs/undo-run'

const parameters = fieldNames.map((field) => parameterNames[field])

export const undoSchema = z.strictObject({
  rows: z.array(z.int().positive()).min(1).max(10_000).optional().meta({ description: 'Only these rows, by their row_number.' }),
  fields: z.array(z.enum(parameters)).min(1).optional().meta({ description: 'Only these fields.' }),
  preview: z.boolean().default(false).meta({ description: 'Wait for the confirmation of what would be undone.' }),
})

/** What of a run is to be undone. Throws `invalid_input`. */
export function parseUndo(body: unknown): { choice: UndoChoice; isPreview: boolean } {
  const wanted = undoSchema.safeParse(body)
  if (!wanted.success) throw invalidInput(fieldProblems(wanted.error))
  const { rows, fields, preview } = wanted.data
  const chosen = fields && fieldNames.filter((field) => fields.includes(parameterNames[field]))
  return { choice: { rowNumbers: rows, fields: chosen }, isPreview: preview }
}
