import type { Store } from '../stores/store.ts'
import type { Reply } from '../http/answer.ts'
import type { Customer } from './customer.ts'
import { badValue, dateFilters, listFilters, notInteger, toTime } from './query.ts'

type Test = (customer: Customer) => boolean

/** The store's customers that pass every filter, or the refusal of a filter's value. */
export function filterCustomers(store: Store, query: Map<string, string>): Customer[] | { refusal: Reply } {
  const tests: Test[] = []
  for (const name of listFilters) {
    const value = query.get(name)
    if (value === undefined) continue
    const values = value.split(',')
    const refusal = name === 'id:in' || name === 'customer_group_id:in' ? notInteger(name, values) : null
    if (refusal) return { refusal }
    tests.push(listTest(store, name, values))
  }
  for (const name of dateFilters) {
    const value = query.get(name)
    if (value === undefined) continue
    const time = toTime(value)
    if (time === null) return { refusal: badValue(name, value) }
    tests.push(dateTest(name, time))
  }
  return [...store.customers.values()].filter((customer) => tests.every((passes) => passes(customer)))
}

function listTest({ switches }: Store, name: string, values: string[]): Test {
  switch (name) {
    case 'id:in': {
      const ids = new Set(values.map(Number))
      return ({ id }) => ids.has(id)
    }
    case 'customer_group_id:in': {
      const ids = new Set(values.map(Number))
      return ({ customer_group_id }) => ids.has(customer_group_id)
    }
    case 'email:in': {
      const emails = new Set(values.map((value) => fold(value, switches.emailLookup)))
      return ({ email }) => emails.has(fold(email, switches.emailLookup))
    }
    case 'name:like': {
      const parts = values.map((value) => fold(value, switches.nameLookup))
      return (customer) => parts.some((part) => fold(fullName(customer), switches.nameLookup).includes(part))
    }
    case 'name:in':
      return (customer) => values.includes(fullName(customer))
    case 'company:in':
      return ({ company }) => values.includes(company)
    case 'phone:in':
      return ({ phone }) => values.includes(phone)
    default:
      return ({ registration_ip_address }) => values.includes(registration_ip_address)
  }
}

function dateTest(name: string, time: number): Test {
  const [field, bound] = name.split(':') as ['date_created' | 'date_modified', string | undefined]
  if (bound === 'min') return (customer) => Date.parse(customer[field]) >= time
  if (bound === 'max') return (customer) => Date.parse(customer[field]) <= time
  return (customer) => Date.parse(customer[field]) === time
}

function fold(text: string, lookup: 'insensitive' | 'sensitive'): string {
  return lookup === 'insensitive' ? text.toLowerCase() : text
}

function fullName({ first_name, last_name }: Customer): string {
  return `${first_name} ${last_name}`
}
