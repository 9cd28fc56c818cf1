import { z } from 'zod'
import { askableDays } from '@/lib/contract/limits'
import { findUnstorable } from '@/lib/contract/storable'
import { invalidInput } from '@/lib/customers/field-problems'
import { AppError } from '@/lib/errors'

const NO_MOMENT = 'must be a moment such as 2026-01-31T12:00:00.000Z, as it was told'

/** A moment (ISO 8601) of the years that are asked about: the database knows no year 0. */
export const momentSchema = z.iso
  .datetime({ error: NO_MOMENT, abort: true })
  .refine((text) => text.slice(0, 10) >= askableDays.first && text.slice(0, 10) <= askableDays.last, NO_MOMENT)

/**
 * What a server action calls on its arguments: a schema as a function that answers the parsed value, or throws `invalid_input`. Whatever
 * reaches an action is input, whoever wrote the page that sends it; our own pages send nothing that is refused here, so no problem is told.
 */
export function parser<T extends z.ZodType>(schema: T): (input: unknown) => z.output<T> {
  return (input) => {
    const place = findUnstorable(input)
    if (place !== null)
      throw invalidInput([
        { field: place.slice(0, 80), code: 'invalid_characters', message: 'must not contain NUL or half of a character' },
      ])
    const result = schema.safeParse(input)
    if (!result.success) throw new AppError('invalid_input', 'The request is not valid.')
    return result.data
  }
}
