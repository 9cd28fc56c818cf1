import { unprocessable } from '../api/errors.ts'
import type { Reply } from '../http/answer.ts'

export const dateFilters = [
  'date_created',
  'date_created:min',
  'date_created:max',
  'date_modified',
  'date_modified:min',
  'date_modified:max',
]
export const listFilters = [
  'id:in',
  'email:in',
  'name:in',
  'name:like',
  'company:in',
  'phone:in',
  'registration_ip_address:in',
  'customer_group_id:in',
]
const others = ['page', 'limit', 'before', 'after', 'include', 'sort']

/** The 422 for a parameter that is not documented, or null. */
export function unknownFilter(query: [string, string][], known = [...listFilters, ...dateFilters, ...others]): Reply | null {
  const unknown = [...new Set(query.map(([name]) => name).filter((name) => !known.includes(name)))]
  return unknown.length ? unprocessable(`The filter(s): ${unknown.join(', ')} are not valid filter parameter(s).`) : null
}

/** The 422 for a value that is not a whole number, or null. */
export function notInteger(name: string, values: string[]): Reply | null {
  const wrong = values.find((value) => !/^-?\d+$/.test(value))
  if (wrong === undefined) return null
  return unprocessable(`Query parameter "${name}" value may contain only integer values. For input string: "${wrong}".`)
}

export function badValue(name: string, value: string): Reply {
  return unprocessable(`Query parameter "${name}" has an invalid value. For input string: "${value}".`)
}

/** Milliseconds since 1970, or null. A date alone is its midnight; no offset means UTC. */
export function toTime(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.replace(' ', '+'))
  if (!match) return null
  const time = Date.parse(match[2] ? (match[5] ? match[0] : `${match[0]}Z`) : `${match[0]}T00:00:00Z`)
  return Number.isNaN(time) ? null : time
}
