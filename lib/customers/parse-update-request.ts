import { z } from 'zod'
import { AppError, type FieldProblem } from '@/lib/errors'
import {
  asIsSchema,
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
import type { DoubtCode } from '@/lib/contract/cell-findings'
import { asIsFields } from '@/lib/contract/column-targets'
import { unseenDoubt } from '@/lib/customers/values/value-doubt'

/** `isDryRun` is left out where the body does not say. */
export type UpdateRequest = { credentialsId?: string; edit: Edit; isDryRun?: boolean }

/** Far more than there are: what has more is not judged name by name. */
const MOST_PARAMETERS = 40

const clearable = ['company', 'phone'] as const

/** Absent, null and blank are one: leave it alone. So nothing that is seen is replaced by something that is not. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlankText(value))
}

function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional())
}

const doubtWords: Record<DoubtCode, string> = {
  no_value: 'is a text that says that there is no value',
  no_value_group: 'names no group',
  no_phone: 'does not look like a phone',
  scientific_notation: 'is a number that a spreadsheet has shortened',
  email_slip: 'looks like a slip of the keyboard',
  markup: 'has entities or tags of a web page',
  damaged: 'has letters that were broken on their way',
  near_marker: 'looks like a marker that empties a field, which clear_fields does',
  spreadsheet_form: 'is as a spreadsheet writes it, and not the value alone',
  name_parts: 'cannot be parted with certainty',
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
  phone: optional(phoneSchema).meta({ description: 'Kept as it is typed, but for what cannot be seen.' }),
  customer_group_id: numeric(groupIdSchema).meta({ description: 'An existing group; 0 is no group.' }),
  as_is_fields: optional(asIsSchema).meta({
    description:
      'Fields whose value is meant as it stands, though it looks like a slip: a text that says that there is no value (no_value), no phone (no_phone, scientific_notation), a mistyped provider (email_slip), entities or tags (markup), broken letters (damaged), nearly a marker (near_marker), what a spreadsheet puts round a value (spreadsheet_form). Without, such a value is refused with that code.',
  }),
  clear_fields: optional(z.array(z.enum(clearable, 'may name company and phone only'), 'must be a list of field names')).meta({
    description: 'Fields to empty: blank values never do.',
  }),
  // neither blank nor null is a way to say that something may be written
  dry_run: z.boolean('must be true or false').optional().meta({ description: 'Answer what would change, and write nothing.' }),
})

/** The parameters that are numbers, and may come as text. */
export const numericParameters = ['customer_id', 'customer_group_id'] as const

/**
 * The contract's JSON (one flat object) as an edit. Blank never erases; `clear_fields` does. Throws `invalid_input` with every
 * problem at once: `required`, `invalid_type`, `invalid_format`, `invalid_characters`, `too_short`, `too_long`, `out_of_range`,
 * `invalid_value`, `conflict`, `unknown_parameter`, and what a value looks like: lib/contract/cell-findings.
 */
export function parseUpdateRequest(body: unknown): UpdateRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new AppError('invalid_input', 'The body must be one JSON object.', { fields: [] })
  if (Object.keys(body).length > MOST_PARAMETERS)
    throw new AppError('invalid_input', `The object has more than ${MOST_PARAMETERS} names; no more than the contract’s are read.`, {
      fields: [],
    })
  const { data, problems = [] } = checkInput(updateRequestSchema, body)
  const told = [...problems, ...acrossFields(body as Record<string, unknown>)]
  const all = [...told, ...doubtsIn(body as Record<string, unknown>, told)]
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

/** What a person would be asked: nobody is there to see it, so it is refused unless the request says that it is meant so. */
function doubtsIn(body: Record<string, unknown>, problems: FieldProblem[]): FieldProblem[] {
  const asIs: unknown[] = Array.isArray(body.as_is_fields) ? body.as_is_fields : []
  return asIsFields.flatMap((field) => {
    const value = body[field]
    if (typeof value !== 'string' || isBlank(value) || asIs.includes(field) || problems.some((one) => one.field === field)) return []
    const doubt = unseenDoubt(field, value)
    return doubt ? { field, code: doubt.doubt, message: `${doubtWords[doubt.doubt]}; say that it is meant so in as_is_fields` } : []
  })
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
