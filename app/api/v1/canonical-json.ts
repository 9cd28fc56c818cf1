import { AppError } from '@/lib/errors'

/** Deeper than any request of the contract. */
const MAX_DEPTH = 32

/** The same text for the same JSON, however it is spaced and whichever order its names are in. Throws `invalid_input` for what is nested without end. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth === MAX_DEPTH) throw new AppError('invalid_input', 'The body is nested too deeply.', { fields: [] })
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item, depth + 1)}`).join(',')}}`
}
