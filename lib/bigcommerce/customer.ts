import { z } from 'zod'
import type { CustomerFields } from '@/lib/contract/fields'

/** A customer as the store holds it. `wire` is BigCommerce's own object, with whatever else it tells. */
export type Customer = CustomerFields & {
  id: number
  channelIds: number[] | null
  dateModified: string
  /** When it was asked for, by the steady clock: the store held it so then or later. */
  readAt: number
  wire: Record<string, unknown>
}

/** As it stands in an answer, which does not say when it was asked for. */
type ReadCustomer = Omit<Customer, 'readAt'>

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

export const customerSchema = z
  .looseObject({
    id: z.int().positive(),
    first_name: text,
    last_name: text,
    email: text,
    company: text,
    phone: text,
    customer_group_id: z
      .int()
      .nullish()
      .transform((value) => value ?? 0),
    channel_ids: z
      .array(z.int())
      .nullish()
      .transform((value) => value ?? null),
    date_modified: text,
  })
  .transform((wire): ReadCustomer => ({
    id: wire.id,
    firstName: wire.first_name,
    lastName: wire.last_name,
    email: wire.email,
    company: wire.company,
    phone: wire.phone,
    customerGroupId: wire.customer_group_id,
    channelIds: wire.channel_ids,
    dateModified: wire.date_modified,
    wire,
  }))

export function datedCustomers(customers: ReadCustomer[], readAt: number): Customer[] {
  return customers.map((customer) => ({ ...customer, readAt }))
}
