import { z } from 'zod'

/** NUL and lone surrogates cannot be stored; the other control characters are never meant. */
const text = z.string().refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), {
  params: { code: 'invalid_characters' },
  error: 'must not contain control characters',
})

const MAX_INT32 = 2 ** 31 - 1

/** As browsers check it (HTML, "valid e-mail address"), with a dot in the domain. */
const emailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/

export const nameSchema = text.min(1, 'must not be empty').max(100, 'must be at most 100 characters')
export const companySchema = text.max(255, 'must be at most 255 characters')
export const phoneSchema = text.max(50, 'must be at most 50 characters')

export const newEmailSchema = text
  .trim()
  .min(3, 'must be at least 3 characters')
  .max(255, 'must be at most 255 characters')
  .regex(emailPattern, 'must be an email address')

/** For finding a customer: any address that a store may hold and that BigCommerce's filter can take. */
export const emailSchema = text
  .trim()
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
