import { z } from 'zod'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { customerIdSchema, emailSchema } from '@/lib/customers/field-schemas'
import type { CustomerQuery } from '@/lib/customers/find-customers'
import { AppError } from '@/lib/errors'

const nameSchema = z.string().trim().min(1, 'must not be blank').max(255, 'must be at most 255 characters')

/** A number as text, and nothing else: "7.0" and "0x7" are the mistakes that they look like. */
const customerIdParameter = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN))
  .pipe(customerIdSchema)

export const findQuerySchema = z.strictObject({
  customer_id: customerIdParameter.optional(),
  email: emailSchema.optional(),
  name: nameSchema.optional(),
})

/** Exactly one of customer_id, email and name. Throws `invalid_input`. */
export function parseFindQuery(request: Request): CustomerQuery {
  const result = findQuerySchema.safeParse(parametersOf(request))
  if (!result.success) throw invalidInput(fieldProblems(result.error))
  const { customer_id: customerId, email, name } = result.data
  const given: CustomerQuery[] = [
    ...(customerId === undefined ? [] : [{ customerId }]),
    ...(email === undefined ? [] : [{ email }]),
    ...(name === undefined ? [] : [{ name }]),
  ]
  const [only] = given
  if (!only || given.length > 1)
    throw invalidInput([{ field: 'customer_id', code: 'required', message: 'or email or name is required, exactly one of them' }])
  return only
}

export function requireNoParameters(request: Request): void {
  const result = z.strictObject({}).safeParse(parametersOf(request))
  if (!result.success) throw invalidInput(fieldProblems(result.error))
}

function parametersOf(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url)
  const names = [...searchParams.keys()]
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined) throw new AppError('invalid_input', 'A parameter is given twice.', { fields: [] })
  return Object.fromEntries(searchParams)
}
