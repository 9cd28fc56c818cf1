import { z } from 'zod'
import { asIsFields } from '@/lib/contract/column-targets'
import { textLimits } from '@/lib/contract/limits'
import { tidyText } from '@/lib/customers/tidy-text'
import { emailFlaw, withPlainDomain } from '@/lib/customers/values/email-address'

/** What the database and BigCommerce number things with. */
export const MAX_INT32 = 2 ** 31 - 1

const { firstName: name, company, phone, email } = textLimits

/** NUL and lone surrogates cannot be stored; the other control characters are never meant. */
export const storable = [
  (value: string) => value.isWellFormed() && !/\p{Cc}/u.test(value),
  { params: { code: 'invalid_characters' }, error: 'must not contain control characters' },
] as const

/** What is too long is judged no further. */
function upTo(most: number) {
  return [most, { error: `must be at most ${most} characters`, abort: true }] as const
}

function text(most: number) {
  return z
    .string(`must be text of at most ${most} characters`)
    .overwrite(tidyText)
    .max(...upTo(most))
    .refine(...storable)
}

const addressSchema = z
  .string('must be an email address')
  .overwrite(tidyAddress)
  .max(...upTo(email.max))
  .refine(...storable)

/** As browsers check it (HTML, "valid e-mail address"), with a dot in the domain. */
const emailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/

/** Which values are meant as they stand, though they look like a slip. */
export const asIsSchema = z.array(z.enum(asIsFields, `may name ${asIsFields.join(', ')} only`), 'must be a list of field names')

export const nameSchema = text(name.max).min(name.min, 'must not be empty')
export const companySchema = text(company.max)
export const phoneSchema = text(phone.max)

export const newEmailSchema = addressSchema
  .overwrite(withPlainDomain)
  .refine((email) => emailFlaw(email) !== 'email_letters', {
    abort: true,
    params: { code: 'email_letters' },
    error: 'has letters before the @ that BigCommerce takes in no address',
  })
  .refine((email) => emailFlaw(email) !== 'email_dots', {
    abort: true,
    params: { code: 'email_dots' },
    error: 'has dots where no address has them: at an end, beside the @, or two together',
  })
  .min(email.min, `must be at least ${email.min} characters`)
  .regex(emailPattern, 'must be an email address')

/**
 * For finding a customer: any address that a store may hold, with whatever is in quotes before its @. Before the first @ of another, after the
 * first character, there is none, so that the pattern reads each character once.
 */
export const emailSchema = addressSchema.regex(
  /^(?:"[^"]+"|[^\s,"][^\s,@]*)@[^\s,]+$/,
  'must be an email address without commas or spaces, but in quotes',
)

export const customerIdSchema = z
  .int({ error: 'must be a positive integer', abort: true })
  .positive('must be a positive integer')
  .max(MAX_INT32, 'is larger than any id')
export const groupIdSchema = z
  .int({ error: 'must be a group id, or 0 for no group', abort: true })
  .nonnegative('must be a group id, or 0 for no group')
  .max(MAX_INT32, 'is larger than any id')

/** What nobody sees is no part of an address, wherever it stands. */
function tidyAddress(value: string): string {
  return tidyText(value.replace(/\p{Cf}/gu, ''))
}
