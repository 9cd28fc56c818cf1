import type { z } from 'zod'
import { AppError } from '@/lib/errors'

/**
 * What a server action calls on its arguments: a schema as a function that answers the parsed value, or throws `invalid_input`. Whatever
 * reaches an action is input, whoever wrote the page that sends it; our own pages send nothing that is refused here, so no problem is told.
 */
export function parser<T extends z.ZodType>(schema: T): (input: unknown) => z.output<T> {
  return (input) => {
    const result = schema.safeParse(input)
    if (!result.success) throw new AppError('invalid_input', 'The request is not valid.')
    return result.data
  }
}
