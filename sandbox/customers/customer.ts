/** A customer as the store keeps it; the names are the API's. */
export type Customer = {
  id: number
  force_password_reset: boolean
  company: string
  customer_group_id: number
  email: string
  first_name: string
  last_name: string
  notes: string
  phone: string
  registration_ip_address: string
  tax_exempt_category: string
  date_created: string
  date_modified: string
  accepts_product_review_abandoned_cart_emails: boolean
  store_credit: number
  origin_channel_id: number
  channel_ids: number[] | null
  addresses: Record<string, unknown>[]
  attributes: Record<string, unknown>[]
  form_fields: { name: string; value: string | number | string[] }[]
  segment_ids: string[]
  shopper_profile_id: string | null
}

export function newCustomer(fields: Pick<Customer, 'id' | 'email' | 'first_name' | 'last_name'> & Partial<Customer>): Customer {
  return {
    force_password_reset: false,
    company: '',
    customer_group_id: 0,
    notes: '',
    phone: '',
    registration_ip_address: '',
    tax_exempt_category: '',
    date_created: '2025-01-01T00:00:00Z',
    date_modified: '2025-01-01T00:00:00Z',
    accepts_product_review_abandoned_cart_emails: false,
    store_credit: 0,
    origin_channel_id: 1,
    channel_ids: null,
    addresses: [],
    attributes: [],
    form_fields: [],
    segment_ids: [],
    shopper_profile_id: null,
    ...fields,
  }
}

export function nowText(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}
