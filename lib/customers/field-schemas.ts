import { z } from 'zod'
import { textLimits } from '@/lib/contract/limits'

/** What the database and BigCommerce number things with. */
export const MAX_INT32 = 2 ** 31 - 1

/** NUL and lone surrogates cannot be stored; the other control characters are never meant. */
const storable = [
  (value: string) => value.isWellFormed() && !/\p{Cc}/u.test(value),
  { params: { code: 'invalid_characters' }, error: 'must not contain control characters' },
] as const

function text(most: number) {
  return z.string(`must be text of at most ${most} characters`).refine(...storable)
}

function address(words: string) {
  return z
    .string(words)
    .overwrite(trimAddress)
    .refine(...storable)
}

/** As browsers check it (HTML, "valid e-mail address"), with a dot in the domain. */
const emailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/

const { firstName: name, company, phone, email } = textLimits

export const nameSchema = text(name.max).min(name.min, 'must not be empty').max(name.max, atMost(name.max))
export const companySchema = text(company.max).max(company.max, atMost(company.max))
export const phoneSchema = text(phone.max).max(phone.max, atMost(phone.max))

export const newEmailSchema = address('must be an email address')
  .min(email.min, `must be at least ${email.min} characters`)
  .max(email.max, atMost(email.max))
  .regex(emailPattern, 'must be an email address')

/** For finding a customer: any address that a store may hold and that BigCommerce's filter can take. */
export const emailSchema = address('must be an email address')
  .max(email.max, atMost(email.max))
  .regex(/^[^\s,]+@[^\s,]+$/, 'must be an email address without commas or spaces')

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

function atMost(max: number): string {
  return `must be at most ${max} characters`
}
