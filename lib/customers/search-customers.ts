import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { lookUpInLists } from '@/lib/customers/customer-lookup'
import { emailKey } from '@/lib/contract/same-value'
import { invalidInput } from '@/lib/customers/field-problems'
import { customerIdSchema, emailSchema } from '@/lib/customers/field-schemas'
import { findByEmail } from '@/lib/customers/find-customers'
import { tidyText } from '@/lib/customers/tidy-text'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** As many as a call answers, and as a list of hits has. */
const MOST_HITS = 250
/** Names of more words are looked for as they are written. */
const MOST_WORDS = 4

/** Of whom too many were found for a list of hits: what finds them all. */
export type Narrowed = Pick<CustomerFilter, 'name' | 'names' | 'companies' | 'phones'>
export type SearchResult = { customers: Customer[] } | { narrowed: Narrowed }

/**
 * Whom a text may mean among those that match the filter. An ID or an email that somebody has means nobody else; any other text is looked for as a
 * part of a name in either order, and as the whole of a company and of a phone, which is all that BigCommerce can compare of them. Throws
 * `invalid_input` for an email or a text that is all commas, and what reading throws.
 */
export async function searchCustomers({ bigcommerce }: ConnectedStore, query: string, filter: CustomerFilter = {}): Promise<SearchResult> {
  const wanted = tidyText(query)
  if (!wanted) return { customers: [] }
  const email = emailSchema.safeParse(query)
  // the filter of a list cannot ask for a comma
  if (email.success && email.data.includes(',')) return { customers: await findByEmail(bigcommerce, email.data) }
  if (email.success) {
    const emails = [...new Set([email.data, email.data.toLowerCase()])]
    const { customers } = await listCustomers(bigcommerce, { filter: { ...filter, emails }, limit: MOST_HITS })
    return { customers: customers.filter((customer) => emailKey(customer.email) === emailKey(email.data)) }
  }
  if (wanted.includes('@') && wanted.includes(','))
    throw invalidInput([{ field: 'email', code: 'comma', message: 'has a comma, which BigCommerce cannot look for' }])
  const id = customerIdSchema.safeParse(/^#?\d+$/.test(wanted) ? Number(wanted.replace('#', '')) : null)
  if (id.success) {
    const { customers } = await listCustomers(bigcommerce, { filter: { ...filter, ids: [id.data] }, limit: 2 })
    if (customers.length) return { customers }
  }
  const ways = waysToFind(wanted)
  const pages = await Promise.all(ways.map((way) => listCustomers(bigcommerce, { filter: { ...filter, ...way }, limit: MOST_HITS })))
  const hits = [...new Map(pages.flatMap(({ customers }) => customers).map((customer) => [customer.id, customer])).values()]
  // a name with a comma has been looked for among all that are like it, so that it alone never says that there are more
  const long = pages.findIndex(({ next }, index) => next !== null && (hits.length === 0 || ways[index]!.name === undefined))
  return long < 0 ? { customers: hits } : { narrowed: ways[long]! }
}

export type Listed = { customers: Customer[]; /** As they were asked for, in that order. */ missing: string[] }

/** The customers of a list of ids and emails, each with all who have it. Throws what reading throws. */
export async function findListed({ bigcommerce }: ConnectedStore, ids: number[], emails: string[]): Promise<Listed> {
  const lookup = lookUpInLists(bigcommerce)
  const [byId, byEmail] = await Promise.all([lookup.byId(ids), lookup.byEmail(emails)])
  const found = [...byId, ...byEmail]
  const foundIds = new Set(byId.map(({ id }) => id))
  const foundEmails = new Set(byEmail.map(({ email }) => emailKey(email)))
  return {
    customers: [...new Map(found.map((customer) => [customer.id, customer])).values()],
    missing: [...ids.filter((id) => !foundIds.has(id)).map(String), ...emails.filter((email) => !foundEmails.has(emailKey(email)))],
  }
}

function waysToFind(wanted: string): Narrowed[] {
  const words = wanted.split(/[\s,]+/).filter(Boolean)
  if (words.length === 0) throw invalidInput([{ field: 'name', code: 'comma', message: 'is nothing but a comma' }])
  const hasComma = wanted.includes(',')
  return [
    { names: eitherOrder(words) },
    ...(hasComma ? [{ name: wanted }] : [{ companies: [wanted] }]),
    ...(!hasComma && /\d/.test(wanted) ? [{ phones: [wanted] }] : []),
  ]
}

/** As it is written, and with what stands behind each space before the rest: "García Juan" finds Juan García. */
function eitherOrder(words: string[]): string[] {
  if (words.length > MOST_WORDS) return [words.join(' ')]
  return [...new Set(words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(' ')))]
}
