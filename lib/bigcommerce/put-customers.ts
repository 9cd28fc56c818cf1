import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { customerSchema, datedCustomers, type Customer } from '@/lib/bigcommerce/customer'
import type { Turn } from '@/lib/bigcommerce/take-turn'
import { write, type WriteAnswer } from '@/lib/bigcommerce/write'
import type { CustomerFields } from '@/lib/contract/fields'

/** BigCommerce's ceiling for one PUT /customers (reference: customers.v3.yml). */
export const MAX_BATCH = 10

export type CustomerPut = { id: number; fields: Partial<CustomerFields> }

/** `currentUntil`, by the steady clock: later than that, what the customers were compared with is too old, and nothing is sent. */
export type Batch = { puts: CustomerPut[]; currentUntil: number }

export type PutAnswer =
  | { kind: 'accepted'; customers: Customer[] }
  /** `indexes`: the customers that BigCommerce names as wrong, and their fields; it may name some only, or none. */
  | { kind: 'refused'; named: { index: number; field: string }[] }
  | { kind: 'unclear'; isLate: boolean; cause: unknown }
  | Extract<WriteAnswer, { kind: 'throttled' | 'lapsed' | 'not_sent' }>

const acceptedSchema = z.object({ data: z.array(customerSchema) })
const refusedSchema = z.object({ errors: z.record(z.string(), z.unknown()) })

/**
 * Sends one batch of at most 10 distinct customers, only the given fields, once, in a turn that ends with it. `accepted` holds what came
 * back, matched by id and not by order. Throws as `write` does: nothing was written then.
 */
export async function putCustomers(bigcommerce: BigCommerce, turn: Turn, { puts, currentUntil }: Batch): Promise<PutAnswer> {
  const answer = await write(bigcommerce, turn, { path: '/v3/customers', body: puts.map(toWire), currentUntil })
  if (answer.kind === 'refused') return { kind: 'refused', named: namedCustomers(answer.body, puts.length) }
  if (answer.kind !== 'accepted') return answer
  const parsed = acceptedSchema.safeParse(answer.body)
  // accepted, but unreadable: what it did has to be read
  return parsed.success
    ? { kind: 'accepted', customers: datedCustomers(parsed.data.data, answer.sentAt) }
    : { kind: 'unclear', isLate: false, cause: parsed.error.issues }
}

function toWire({ id, fields }: CustomerPut): Record<string, unknown> {
  return {
    id,
    first_name: fields.firstName,
    last_name: fields.lastName,
    email: fields.email,
    company: fields.company,
    phone: fields.phone,
    customer_group_id: fields.customerGroupId,
  }
}

/** Keys are `N.field`, `field`, `.operation` or absent: only the first kind names a customer (docs: start/migration/4_errors). */
function namedCustomers(body: unknown, count: number): { index: number; field: string }[] {
  const errors = refusedSchema.safeParse(body).data?.errors ?? {}
  return Object.keys(errors).flatMap((key) => {
    const match = /^(\d+)\.(.+)$/.exec(key)
    const index = Number(match?.[1])
    return match && index < count ? [{ index, field: match[2] ?? '' }] : []
  })
}
