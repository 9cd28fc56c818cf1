import { currentGroups } from '../groups/current-groups.ts'
import type { Store } from '../stores/store.ts'
import type { Item } from './check-shape.ts'

export type Problem = { key: string; message: string }

const limits: Record<string, [min: number, max: number]> = {
  first_name: [1, 100],
  last_name: [1, 100],
  company: [0, 255],
  phone: [0, 50],
  tax_exempt_category: [0, 255],
}
const readOnly = ['registration_ip_address', 'origin_channel_id', 'date_created', 'date_modified']

/** What is wrong with the values of one item, apart from its id and its email being taken. */
export function checkMeaning(store: Store, item: Item, longestEmail: number): Problem[] {
  const { switches } = store
  const problems: Problem[] = []
  function report(key: string, message: string) {
    problems.push({ key, message })
  }
  for (const [name, [min, max]] of Object.entries({ email: [3, longestEmail] as [number, number], ...limits })) {
    const value = item[name]
    if (typeof value !== 'string') continue
    const length = switches.lengthUnit === 'bytes' ? Buffer.byteLength(value) : [...value].length
    if (length < min || length > max) report(name, `${name} must be between ${min} and ${max} characters long`)
  }
  if (typeof item.email === 'string' && !isEmail(item.email)) report('email', `${item.email} is not a valid email address`)
  const group = item.customer_group_id
  if (group === null && switches.nullGroup === 'refused') report('customer_group_id', 'error.expected.jsnumber')
  if (
    typeof group === 'number' &&
    group !== 0 &&
    switches.unknownGroup === 'refused' &&
    !currentGroups(store).some(({ id }) => id === group)
  )
    report('customer_group_id', `invalid customer group ID ${group}`)
  if (Array.isArray(item.channel_ids)) {
    const unknown = item.channel_ids.find((channel) => !store.channels.some(({ id }) => id === channel)) as number | undefined
    if (item.channel_ids.length === 0) report('channel_ids', 'channel_ids must not be empty')
    else if (unknown !== undefined) report('channel_ids', `invalid channel ID ${unknown}`)
  }
  const fixed = readOnly.find((name) => item[name] !== undefined)
  if (fixed && switches.readOnlyField === 'refused') report(fixed, `${fixed} is read only`)
  return problems
}

function isEmail(email: string): boolean {
  return /^("[^"]+"|[^\s@"(),:;<>[\]\\]+)@[^\s@.]+(\.[^\s@.]+)+$/u.test(email)
}
