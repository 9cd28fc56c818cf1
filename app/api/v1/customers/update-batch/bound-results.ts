import type { ErrorBody } from '@/app/api-answer'

/** Of all items together; an honest batch comes nowhere near. */
const MOST_PROBLEMS = 2_000
const LONGEST_MESSAGE = 200

/**
 * The results of a batch, in which a list of groups is told once, and beyond 2,000 problems each item tells its first alone: an item can be
 * wrong in twenty places, and a thousand of them would be answered by several megabytes.
 */
export function boundResults<Result extends object>(results: (Result | ErrorBody)[]): (Result | ErrorBody)[] {
  let problems = 0
  let areGroupsTold = false
  return results.map((result) => {
    if (!('error' in result)) return result
    const { groups, fields, message, ...error } = result.error
    problems += fields.length
    const isShort = problems > MOST_PROBLEMS
    const bounded = {
      ...error,
      message: isShort && message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message,
      fields: isShort ? fields.slice(0, 1) : fields,
      ...(groups && !areGroupsTold ? { groups } : {}),
    }
    areGroupsTold ||= groups !== undefined
    return { ...result, error: bounded }
  })
}
