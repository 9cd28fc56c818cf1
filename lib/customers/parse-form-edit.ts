import { z } from 'zod'
import { companySchema, customerIdSchema, groupIdSchema, nameSchema, newEmailSchema, phoneSchema } from '@/lib/customers/field-schemas'
import { checkInput, invalidInput, parseInput } from '@/lib/customers/field-problems'
import { parameterNames, type FieldName } from '@/lib/contract/fields'
import { isBlankText } from '@/lib/contract/is-blank'
import type { Edit } from '@/lib/customers/edit'

/** A text of which nothing can be seen is an empty one. */
function visible<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' && isBlankText(value) ? '' : value), schema)
}

const changesSchema = z.strictObject({
  firstName: visible(nameSchema).optional(),
  lastName: visible(nameSchema).optional(),
  email: newEmailSchema.optional(),
  company: visible(companySchema).optional(),
  phone: visible(phoneSchema).optional(),
  customerGroupId: groupIdSchema.optional(),
})

const seen = z.string().optional()
const expectedSchema = z.strictObject({
  firstName: seen,
  lastName: seen,
  email: seen,
  company: seen,
  phone: seen,
  customerGroupId: z.int().optional(),
})

const schema = z.strictObject({ customerId: customerIdSchema, changes: z.unknown(), expected: expectedSchema.default({}) })

/**
 * What the form sends: only the fields that the person changed, with the values they saw before. An emptied company or phone is
 * cleared, since the person did that by hand. Throws `invalid_input`, each problem at the contract's name of the field.
 */
export function parseFormEdit(input: unknown): Edit {
  const { customerId, changes, expected } = parseInput(schema, input)
  const { data, problems } = checkInput(changesSchema, changes)
  if (problems)
    throw invalidInput(problems.map((problem) => ({ ...problem, field: parameterNames[problem.field as FieldName] ?? problem.field })))
  return { customerId, changes: data, expected }
}
