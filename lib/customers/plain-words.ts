import type { z } from 'zod'

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
  record: 'a JSON object',
}

/** What a value may be, where its schema has no words of its own: the library's are for programmers. Pass it to `safeParse` as `error`. */
export function plainWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? 'of another kind'}`
    case 'too_small':
      return `must be at least ${sizeOf(issue.origin, issue.minimum)}`
    case 'too_big':
      return `must be at most ${sizeOf(issue.origin, issue.maximum)}`
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`
    case 'invalid_format':
      return `must be ${issue.format === 'uuid' ? 'a UUID' : 'in another form'}`
    case 'not_multiple_of':
      return 'must be a whole number'
    default:
      return 'is not valid'
  }
}

function sizeOf(origin: string, size: number | bigint): string {
  if (origin === 'string') return `${size} characters`
  return origin === 'array' ? `${size} entries` : String(size)
}
