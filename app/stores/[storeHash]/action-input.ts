import { z } from 'zod'
import { customerIdSchema } from '@/lib/customers/field-schemas'
import { AppError } from '@/lib/errors'

// What reaches an action is input, whoever wrote the page that sends it.
const querySchema = z.string().max(255)
const listChangesSchema = z.strictObject({ customerId: customerIdSchema, before: z.iso.datetime().nullable() })

export function parseQuery(query: unknown): string {
  return parse(querySchema, query)
}

export function parseListChanges(input: unknown): z.output<typeof listChangesSchema> {
  return parse(listChangesSchema, input)
}

function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (!result.success) throw new AppError('invalid_input', 'The request is not valid.')
  return result.data
}
