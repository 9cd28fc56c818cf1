import { z } from 'zod'
import { textLimits } from '@/lib/contract/limits'

/** What the database and BigCommerce number things with. */
export const MAX_INT32 = 2 ** 31 - 1

const { firstName: name, company, phone, email } = textLimits

/** NUL and lone surrogates cannot be stored; the other control characters are never meant. */
const storable = [
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
    .max(...upTo(most))
    .refine(...storable)
}

const addressSchema = z
  .string('must be an email address')
  .overwrite(trimAddress)
  .max(...upTo(email.max))
  .refine(...storable)

/** As browsers check it (HTML, "valid e-mail address"), with a dot in the domain. */
const emailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/

export const nameSchema = text(name.max).min(name.min, 'must not be empty')
export const companySchema = text(company.max)
export const phoneSchema = text(phone.max)

export const newEmailSchema = addressSchema
  .min(email.min, `must be at least ${email.min} characters`)
  .regex(emailPattern, 'must be an email address')

/**
 * For finding a customer: any address that a store may hold and that BigCommerce's filter can take. Before its first @ after the first
 * character there is none, so that the pattern reads each character once.
 */
export const emailSchema = addressSchema.regex(/^[^\s,][^\s,@]*@[^\s,]+$/, 'must be an email address without commas or spaces')

export const customerIdSchema = z
  .int('must be a positive integer')
  .positive('must be a positive integer')
  .max(MAX_INT32, 'is larger than any id')
export const groupIdSchema = z
  .int('must be a group id, or 0 for no group')
  .nonnegative('must be a group id, or 0 for no group')
  .max(MAX_INT32, 'is larger than any id')

/**
 * An address without what is copied with it and cannot be seen: spaces of all kinds, line breaks, byte order marks, zero-width
 * characters and direction marks. Walked, since a pattern for both ends takes the square of the length.
 */
function trimAddress(value: string): string {
  let from = 0
  let to = value.length
  while (isInvisible(value[from])) from++
  while (to > from && isInvisible(value[to - 1])) to--
  return value.slice(from, to)
}

function isInvisible(character: string | undefined): boolean {
  return character !== undefined && /[\s\p{Cf}]/u.test(character)
}
