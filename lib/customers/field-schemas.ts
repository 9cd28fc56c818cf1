import { z } from 'zod'

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

export const nameSchema = text(100).min(1, 'must not be empty').max(100, 'must be at most 100 characters')
export const companySchema = text(255).max(255, 'must be at most 255 characters')
export const phoneSchema = text(50).max(50, 'must be at most 50 characters')

export const newEmailSchema = address('must be an email address')
  .min(3, 'must be at least 3 characters')
  .max(255, 'must be at most 255 characters')
  .regex(emailPattern, 'must be an email address')

/** For finding a customer: any address that a store may hold and that BigCommerce's filter can take. */
export const emailSchema = address('must be an email address')
  .max(255, 'must be at most 255 characters')
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
