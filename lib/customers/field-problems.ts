import type { z } from 'zod'
import { AppError, type FieldProblem } from '@/lib/errors'

const codes: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'invalid_type',
  too_small: 'too_short',
  too_big: 'too_long',
  invalid_format: 'invalid_format',
  invalid_value: 'invalid_value',
}

/** Every problem of a request at once, each at its field with its code. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((field) => ({ field, code: 'unknown_parameter', message: `${quoted(field)} is not a parameter` }))
    const field = String(issue.path[0] ?? '')
    return [{ field, code: codeOf(issue), message: issue.message }]
  })
}

export function invalidInput(fields: FieldProblem[]): AppError {
  const told = fields.map(({ field, message }) => (field && !message.startsWith('"') ? `${field} ${message}` : message)).join('; ')
  return new AppError('invalid_input', `The request is not valid: ${told}.`, { fields })
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
