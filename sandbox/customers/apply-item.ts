import type { Store } from '../stores/store.ts'
import type { Item } from './check-shape.ts'
import { nowText, type Customer } from './customer.ts'

const plain = [
  'email',
  'first_name',
  'last_name',
  'company',
  'phone',
  'notes',
  'tax_exempt_category',
  'accepts_product_review_abandoned_cart_emails',
]

/** The customer with the item's fields; omitted and read-only fields stay as they are. */
export function applyItem({ switches }: Store, customer: Customer, item: Item): Customer {
  const changed: Record<string, unknown> = { ...customer }
  for (const name of plain) if (item[name] !== undefined) changed[name] = normalise(name, item[name], switches.normalising)
  if (item.customer_group_id !== undefined) changed.customer_group_id = item.customer_group_id ?? 0
  if (item.channel_ids !== undefined) changed.channel_ids = item.channel_ids
  const credit = item.store_credit_amounts as { amount?: number }[] | undefined
  if (credit) changed.store_credit = credit[0]?.amount ?? 0
  const authentication = item.authentication as { force_password_reset?: boolean } | undefined
  if (authentication?.force_password_reset !== undefined) changed.force_password_reset = authentication.force_password_reset
  const fields = item.form_fields as Customer['form_fields'] | undefined
  if (fields) changed.form_fields = [...customer.form_fields.filter(({ name }) => !fields.some((field) => field.name === name)), ...fields]
  const isChanged = JSON.stringify(changed) !== JSON.stringify(customer)
  if (isChanged || switches.unchangedWrite === 'moves-date') changed.date_modified = nowText()
  return changed as Customer
}

function normalise(name: string, value: unknown, normalising: 'none' | 'trims' | 'lower-cases-email'): unknown {
  if (typeof value !== 'string') return value
  if (normalising === 'trims') return value.trim()
  return normalising === 'lower-cases-email' && name === 'email' ? value.toLowerCase() : value
}
