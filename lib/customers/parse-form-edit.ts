import { z } from 'zod'
import { companySchema, customerIdSchema, groupIdSchema, nameSchema, newEmailSchema, phoneSchema } from '@/lib/customers/field-schemas'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { parameterNames, type FieldName } from '@/lib/contract/fields'
import type { Edit } from '@/lib/customers/edit'

const changesSchema = z.strictObject({
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
  email: newEmailSchema.optional(),
  company: companySchema.optional(),
  phone: phoneSchema.optional(),
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
  const form = schema.safeParse(input)
  if (!form.success) throw invalidInput(fieldProblems(form.error))
  const changes = changesSchema.safeParse(form.data.changes)
  if (!changes.success)
    throw invalidInput(
      fieldProblems(changes.error).map((problem) => ({ ...problem, field: parameterNames[problem.field as FieldName] ?? problem.field })),
    )
  return { customerId: form.data.customerId, changes: changes.data, expected: form.data.expected }
}
