import { newCustomer, type Customer } from '../customers/customer.ts'
import { seededRandom, pick } from './random.ts'
import { companyKinds, companyWords, emailDomains, firstNames, lastNames, unusualNames } from './words.ts'

type Plan = { seed: number; count: number; groupIds: number[]; channelIds: number[]; reservedIds: number[]; phonePrefix: string }

const FIRST_DAY = Date.UTC(2024, 0, 2)

/** The same customers for the same plan: ids with gaps that stay clear of the reserved ones, every tenth or so with an unusual name. */
export function generateCustomers({ seed, count, groupIds, channelIds, reservedIds, phonePrefix }: Plan): Customer[] {
  const random = seededRandom(seed)
  const customers: Customer[] = []
  for (let id = 1; customers.length < count; id += random() < 0.12 ? 2 + Math.floor(random() * 4) : 1) {
    if (reservedIds.includes(id)) continue
    const unusual = random() < 0.08 ? pick(random, unusualNames) : null
    const firstName = unusual?.[0] ?? pick(random, firstNames)
    const lastName = unusual?.[1] ?? pick(random, lastNames)
    const local = unusual?.[2] ?? toLocalPart(`${firstName}.${lastName}`)
    const createdAt = FIRST_DAY + id * 5 * 3_600_000 + Math.floor(random() * 3_600_000)
    const modifiedAt = createdAt + Math.floor(random() * 60 * 24 * 3_600_000)
    customers.push(
      newCustomer({
        id,
        first_name: firstName,
        last_name: lastName,
        email: `${local}.${id}@${pick(random, emailDomains)}`,
        company: random() < 0.45 ? `${pick(random, companyWords)} ${pick(random, companyKinds)}` : '',
        phone: random() < 0.6 ? `${phonePrefix}${String(100000 + Math.floor(random() * 899999))}` : '',
        customer_group_id: random() < 0.5 ? 0 : pick(random, groupIds),
        notes: random() < 0.1 ? 'Asked for an invoice by post.' : '',
        registration_ip_address: random() < 0.5 ? `192.0.2.${1 + Math.floor(random() * 250)}` : '',
        accepts_product_review_abandoned_cart_emails: random() < 0.3,
        store_credit: random() < 0.1 ? Math.floor(random() * 5000) / 100 : 0,
        channel_ids: channelIds.length > 1 && random() < 0.15 ? [pick(random, channelIds)] : null,
        addresses: random() < 0.3 ? [address(id, firstName, lastName)] : [],
        date_created: toText(createdAt),
        date_modified: toText(modifiedAt),
      }),
    )
  }
  return customers
}

function toLocalPart(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
}

function toText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

function address(customerId: number, firstName: string, lastName: string): Record<string, unknown> {
  return {
    id: 10_000 + customerId,
    address1: `${customerId} Example Street`,
    address2: '',
    address_type: 'residential',
    city: 'Springfield',
    company: '',
    country: 'United States',
    country_code: 'US',
    customer_id: customerId,
    first_name: firstName,
    last_name: lastName,
    phone: '',
    postal_code: '12345',
    state_or_province: 'California',
  }
}
