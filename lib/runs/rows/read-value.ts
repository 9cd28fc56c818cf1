import type { z } from 'zod'
import type { Doubt, Finding } from '@/lib/contract/cell-findings'
import { asIsFields } from '@/lib/contract/column-targets'
import type { CustomerFields } from '@/lib/contract/fields'
import { companySchema, customerIdSchema, emailSchema, nameSchema, newEmailSchema, phoneSchema } from '@/lib/customers/field-schemas'
import { fieldProblems } from '@/lib/customers/field-problems'
import { tidyText } from '@/lib/customers/tidy-text'
import { CLEAR_MARKER, isClearMarker } from '@/lib/customers/values/clear-marker'
import { addressInside } from '@/lib/customers/values/email-address'
import { isScientific } from '@/lib/customers/values/scientific'
import { splitName } from '@/lib/customers/values/split-name'
import { valueDoubt } from '@/lib/customers/values/value-doubt'
import { doubtOfGroup, readGroupCell } from '@/lib/runs/rows/read-group-cell'
import type { RowOptions } from '@/lib/runs/rows/row-options'
import type { CellProblemCode } from '@/lib/runs/rows/cell-problem-codes'
import { doubtOf, namesIn, readCell, withDecision, type Place } from '@/lib/runs/rows/read-cell'

type Read = { customerId?: number; email?: string; changes?: Partial<CustomerFields> }

/** What a cell asks for, or why it can ask for nothing. */
export type Value = Read & { code?: CellProblemCode; findings: Finding[] }

type ValueOptions = RowOptions & { isAsIs: boolean }

const unmendable: CellProblemCode[] = ['too_long', 'invalid_characters']

/** What a cell that is not blank asks for. While something of it has to be asked, it stands there as it came, where it can. */
export function readValue(place: Place, cell: string, options: ValueOptions): Value {
  const { field } = place
  if (isMarker(cell, options))
    return field === 'company' || field === 'phone' ? { changes: { [field]: '' }, findings: [] } : { code: 'cannot_clear', findings: [] }
  const { text, findings } = readCell(place, cell, options)
  const hasMarkers = options.clearMarker === undefined || options.clearMarker === CLEAR_MARKER
  const doubt = options.isAsIs
    ? null
    : (doubtOf(place, text, { ...options, hasMarkers }) ?? doubtOfGroup(place, text, options) ?? doubtOfName(place, text, options))
  const all = doubt ? [...findings, doubt] : findings
  const read = readAs(place, doubt ? decided(doubt, text) : text, options)
  // what is too long however it is meant need not be asked
  if (doubt?.decision === null && read.code && (doubt.becomes !== undefined || !unmendable.includes(read.code))) return { findings: all }
  return { ...read, findings: all }
}

function isMarker(cell: string, { clearMarker = CLEAR_MARKER }: RowOptions): boolean {
  if (clearMarker === CLEAR_MARKER) return isClearMarker(tidyText(cell))
  return clearMarker.trim() !== '' && tidyText(cell).toLowerCase() === clearMarker.trim().toLowerCase()
}

/** The text that counts; '' empties the field, null leaves it alone. */
function decided({ decision, becomes }: Doubt, text: string): string | null {
  switch (decision) {
    case 'keep':
      return null
    case 'erase':
      return ''
    case 'repair':
      return becomes ?? null
    default:
      return text
  }
}

const texts = {
  first_name: ['firstName', nameSchema],
  last_name: ['lastName', nameSchema],
  company: ['company', companySchema],
  phone: ['phone', phoneSchema],
} as const

function readAs({ field }: Place, text: string | null, options: ValueOptions): Read & { code?: CellProblemCode } {
  if (text === null) return {}
  switch (field) {
    case 'customer_id':
      return readId(tidyText(text))
    case 'email':
      return readEmail(emailSchema, text, (email) => ({ email }))
    case 'new_email':
      return readEmail(newEmailSchema, text, (email) => ({ changes: { email } }))
    case 'customer_group':
    case 'customer_group_id':
      return readGroupCell(field, text, options)
    case 'full_name': {
      const { firstName, lastName } = splitName(tidyText(text))
      const first = readBy(nameSchema, firstName, (value) => ({ changes: { firstName: value } }))
      const last = lastName ? readBy(nameSchema, lastName, (value) => ({ changes: { lastName: value } })) : {}
      return { ...first, ...last, changes: { ...first.changes, ...last.changes } }
    }
    case 'as_exported':
      return {}
    case 'as_is_fields':
      return namesIn(text).every((name) => asIsFields.some((one) => one === name)) ? {} : { code: 'unknown_field' }
    default: {
      const [name, schema] = texts[field]
      return readBy(schema, text, (value) => ({ changes: { [name]: value } }))
    }
  }
}

/** Only digits: what a spreadsheet made of an id and nothing could mend is no id any more. */
function readId(text: string): Read & { code?: CellProblemCode } {
  if (isScientific(text)) return { code: 'scientific_notation' }
  if (!/^\s*\d+\s*$/.test(text)) return { code: 'invalid_id' }
  const { success, data: customerId } = customerIdSchema.safeParse(Number(text))
  return success ? { customerId } : { code: 'invalid_id' }
}

function readEmail(schema: z.ZodType<string>, text: string, read: (value: string) => Read): Read & { code?: CellProblemCode } {
  return addressInside(tidyText(text)) === 'several' ? { code: 'two_emails' } : readBy(schema, text, read)
}

/** One problem a cell: the one that says most. */
function readBy(schema: z.ZodType<string>, text: string, read: (value: string) => Read): Read & { code?: CellProblemCode } {
  const { error, data } = schema.safeParse(text)
  if (!error) return read(data)
  const codes = fieldProblems(error).map(({ code }) => code)
  return {
    code:
      (['invalid_characters', 'too_long', 'email_letters', 'email_dots'] as const).find((code) => codes.includes(code)) ?? 'invalid_email',
  }
}

/** Where a name of many words is parted only those can tell who know the person. */
function doubtOfName(place: Place, text: string, options: ValueOptions) {
  if (place.field !== 'full_name') return null
  const doubt = valueDoubt('first_name', text) ?? (splitName(tidyText(text)).isCertain ? null : { doubt: 'name_parts' as const })
  return doubt && withDecision(place, text, doubt, options)
}
