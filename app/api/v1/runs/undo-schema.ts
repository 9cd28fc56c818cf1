import { z } from 'zod'
import { fieldNames, parameterNames } from '@/lib/contract/fields'
import { MAX_INT32 } from '@/lib/customers/field-schemas'

const parameters = fieldNames.map((field) => parameterNames[field])
const numbers = `may hold row numbers from 1 to ${MAX_INT32} only`

export const undoSchema = z.strictObject({
  rows: z
    .array(z.int(numbers).min(1, numbers).max(MAX_INT32, numbers), 'must be a list of row numbers')
    .min(1, 'must name at least one row')
    .max(10_000, 'must name at most 10,000 rows')
    .optional()
    .meta({ description: 'Only these rows, by their numbers. The run has all of them.' }),
  fields: z
    .array(z.enum(parameters, `may hold ${parameters.join(', ')} only`), 'must be a list of fields')
    .min(1, 'must name at least one field')
    .max(100, 'must name at most 100 fields')
    .optional()
    .meta({ description: 'Only these fields.' }),
  preview: z
    .boolean('must be true or false')
    .optional()
    .meta({ description: 'Wait for the confirmation of what would be undone. Also in the address.' }),
})
