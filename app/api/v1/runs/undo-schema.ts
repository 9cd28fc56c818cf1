import { z } from 'zod'
import { fieldNames, parameterNames } from '@/lib/contract/fields'

const parameters = fieldNames.map((field) => parameterNames[field])

export const undoSchema = z.strictObject({
  rows: z.array(z.int().positive()).min(1).max(10_000).optional().meta({ description: 'Only these rows, by their numbers.' }),
  fields: z.array(z.enum(parameters)).min(1).optional().meta({ description: 'Only these fields.' }),
  preview: z.boolean().default(false).meta({ description: 'Wait for the confirmation of what would be undone.' }),
})
