import { z } from 'zod'
import { AppError, type FieldProblem } from '@/lib/errors'
import {
  companySchema,
  customerIdSchema,
  emailSchema,
  groupIdSchema,
  nameSchema,
  newEmailSchema,
  phoneSchema,
} from '@/lib/customers/field-schemas'
import { checkInput, invalidInput } from '@/lib/customers/field-problems'
import type { Edit } from '@/lib/customers/edit'
import type { CustomerFields } from '@/lib/contract/fields'
import { isBlankText } from '@/lib/contract/is-blank'

/** `isDryRun` is left out where the body does not say. */
export type UpdateRequest = { credentialsId?: string; edit: Edit; isDryRun?: boolean }

/** Far more than there are: what has more is not judged name by name. */
const MOST_PARAMETERS = 100

const clearable = ['company', 'phone'] as const

/** Absent, null and blank are one: leave it alone. So nothing that is seen is replaced by something that is not. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlankText(value))
}

function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional())
}

/** Numbers that other systems keep as text; nothing else is coerced, so that "7.0" or "0x7" stay the mistakes they are. */
function numeric<T extends z.ZodType>(schema: T) {
  return optional(z.preprocess((value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value), schema))
}

/** The contract's parameters, with the words that its public document uses. */
export const updateRequestSchema = z.strictObject({
  credentials_id: optional(z.string('must be text of at most 255 characters').max(255, 'must be at most 255 characters')).meta({
    description: 'The store connection. The API key names it already; if sent, it must be the key’s own.',
  }),
  customer_id: numeric(customerIdSchema).meta({
    description: 'Names the customer. With email as well, the email must be this customer’s.',
  }),
  email: optional(emailSchema).meta({ description: 'The other way to name the customer, compared without regard to case.' }),
  first_name: optional(nameSchema),
  last_name: optional(nameSchema),
  new_email: optional(newEmailSchema).meta({ description: 'Must be free in the store.' }),
  company: optional(companySchema),
  phone: optional(phoneSchema).meta({ description: 'Kept as it is typed.' }),
  customer_group_id: numeric(groupIdSchema).meta({ description: 'An existing group; 0 is no group.' }),
  clear_fields: optional(z.array(z.enum(clearable, 'may name company and phone only'), 'must be a list of field names')).meta({
    description: 'Fields to empty: blank values never do.',
  }),
  dry_run: optional(z.boolean('must be true or false')).meta({ description: 'Answer what would change, and write nothing.' }),
})

/** The parameters that are numbers, and may come as text. */
export const numericParameters = ['customer_id', 'customer_group_id'] as const

/**
 * The contract's JSON (one flat object) as an edit. Blank never erases; `clear_fields` does. Throws `invalid_input` with every
 * problem at once: `required`, `invalid_type`, `invalid_format`, `invalid_characters`, `too_short`, `too_long`, `out_of_range`,
 * `invalid_value`, `conflict`, `unknown_parameter`.
 */
export function parseUpdateRequest(body: unknown): UpdateRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new AppError('invalid_input', 'The body must be one JSON object.', { fields: [] })
  if (Object.keys(body).length > MOST_PARAMETERS)
    throw new AppError('invalid_input', `The object has more than ${MOST_PARAMETERS} names; no more than the contract’s are read.`, {
      fields: [],
    })
  const { data, problems = [] } = checkInput(updateRequestSchema, body)
  const all = [...problems, ...acrossFields(body as Record<string, unknown>)]
  if (!data || all.length) throw invalidInput(all)
  const { credentials_id: credentialsId, customer_id: customerId, email, clear_fields: cleared = [], dry_run: isDryRun, ...wanted } = data
  const changes: Partial<CustomerFields> = {
    firstName: wanted.first_name,
    lastName: wanted.last_name,
    email: wanted.new_email,
    company: cleared.includes('company') ? '' : wanted.company,
    phone: cleared.includes('phone') ? '' : wanted.phone,
    customerGroupId: wanted.customer_group_id,
  }
  return { credentialsId, edit: { customerId, email, changes }, isDryRun }
}

/** Looked for in the body itself, so that they are told together with the problems of single fields. */
function acrossFields(body: Record<string, unknown>): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (isBlank(body.customer_id) && isBlank(body.email))
    problems.push({ field: 'customer_id', code: 'required', message: 'or email is required' })
  for (const field of clearable)
    if (Array.isArray(body.clear_fields) && body.clear_fields.includes(field) && !isBlank(body[field]))
      problems.push({ field, code: 'conflict', message: 'is to be set and to be cleared' })
  return problems
}
