import type { z } from 'zod'
import { plainWords } from '@/lib/customers/plain-words'
import { AppError, type FieldProblem } from '@/lib/errors'

/** A request may be wrong in as many places as it is long. */
const MOST_TOLD = 20

const codes: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'invalid_type',
  invalid_union: 'invalid_type',
  too_small: 'too_short',
  too_big: 'too_long',
  invalid_format: 'invalid_format',
  invalid_value: 'invalid_value',
}

export type Checked<T> = { data: T; problems?: undefined } | { data?: undefined; problems: FieldProblem[] }

/** Input as its schema parses it, or every problem that it has, in words for people. */
export function checkInput<T extends z.ZodType>(schema: T, input: unknown): Checked<z.output<T>> {
  const { error, data } = schema.safeParse(input, { error: plainWords })
  return error ? { problems: fieldProblems(error) } : { data }
}

/** The same; throws `invalid_input` where it has any. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const { data, problems } = checkInput(schema, input)
  if (problems) throw invalidInput(problems)
  return data
}

/** Every problem of a request at once, each at its field with its code, and no two alike. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  const problems = error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((name) => ({
        field: name.slice(0, 40),
        code: 'unknown_parameter',
        message: `${quoted(name)} is not a parameter`,
      }))
    const field = String(issue.path[0] ?? '')
    return [{ field, code: codeOf(issue), message: issue.message }]
  })
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** The first twenty problems, and in the message how many more there are. */
export function invalidInput(problems: FieldProblem[]): AppError {
  const fields = problems.slice(0, MOST_TOLD)
  const told = fields.map(({ field, message }) => (message.startsWith('"') ? message : `${field || 'The body'} ${message}`)).join('; ')
  const isOfTheBody = fields.length === 1 && !fields[0]!.field && told.startsWith('The body')
  const more = problems.length > MOST_TOLD ? `; and ${problems.length - MOST_TOLD} more` : ''
  return new AppError('invalid_input', isOfTheBody ? `${told}.` : `The request is not valid: ${told}${more}.`, { fields })
}

function codeOf(issue: z.core.$ZodIssue): string {
  const own: unknown = issue.code === 'custom' ? issue.params?.code : undefined
  if (typeof own === 'string') return own
  const isNumber = (issue.code === 'too_small' || issue.code === 'too_big') && issue.origin !== 'string'
  return isNumber ? 'out_of_range' : (codes[issue.code] ?? 'invalid')
}

/** Of a name that somebody sent, no more than is needed to recognise it. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name)
}
