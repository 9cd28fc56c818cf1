import type { Customer } from './customer.ts'

export const includes = ['addresses', 'storecredit', 'attributes', 'formfields', 'shopper_profile_id', 'segment_ids'] as const

/** The customer as the API shows it, keys in the recorded order; sub-resources only where `include` asks for them. */
export function toWire(customer: Customer, included: string[]): Record<string, unknown> {
  function has(name: (typeof includes)[number]) {
    return included.includes(name)
  }
  return {
    id: customer.id,
    authentication: { force_password_reset: customer.force_password_reset },
    company: customer.company,
    customer_group_id: customer.customer_group_id,
    email: customer.email,
    first_name: customer.first_name,
    last_name: customer.last_name,
    notes: customer.notes,
    phone: customer.phone,
    registration_ip_address: customer.registration_ip_address,
    tax_exempt_category: customer.tax_exempt_category,
    date_created: customer.date_created,
    date_modified: customer.date_modified,
    accepts_product_review_abandoned_cart_emails: customer.accepts_product_review_abandoned_cart_emails,
    ...(has('storecredit') && { store_credit_amounts: [{ amount: customer.store_credit }] }),
    origin_channel_id: customer.origin_channel_id,
    channel_ids: customer.channel_ids,
    ...(has('addresses') && { address_count: customer.addresses.length, addresses: customer.addresses }),
    ...(has('attributes') && { attribute_count: customer.attributes.length, attributes: customer.attributes }),
    ...(has('formfields') && { form_fields: customer.form_fields.map((field) => ({ ...field, customer_id: customer.id })) }),
    ...(has('shopper_profile_id') && { shopper_profile_id: customer.shopper_profile_id }),
    ...(has('segment_ids') && { segment_ids: customer.segment_ids }),
  }
}
