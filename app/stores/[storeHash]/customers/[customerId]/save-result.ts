import { problemOf, type Inside } from '@/app/door'
import type { SaveResult } from '@/components/customer/save-action'
import type { Customer } from '@/lib/bigcommerce/customer'
import { customerName } from '@/lib/customers/customer-name'
import type { Edit, Outcome } from '@/lib/customers/edit'
import { fieldNames, parameterNames, type CustomerFields } from '@/lib/contract/fields'
import { parseFormEdit } from '@/lib/customers/parse-form-edit'
import { readCustomer } from '@/lib/customers/read-customer'
import { isAppError } from '@/lib/errors'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** What became of an edit, in the form's words: problems at its fields, the holder of a taken email by name. */
export async function saveResultOf(
  store: ConnectedStore,
  outcome: Outcome | undefined,
  requestId: Inside['requestId'],
): Promise<SaveResult> {
  if (!outcome) throw new Error('an edit without an outcome')
  if ('fieldsUpdated' in outcome) {
    const { status, customer, fieldsUpdated, isRecordOpen } = outcome
    return { status, customer: fieldsOf(customer), fieldsUpdated, isRecordOpen }
  }
  const { error, customer } = outcome
  if (outcome.status === 'unknown') return { status: 'unknown', requestId }
  if (error.code === 'customer_changed' && customer) return { status: 'conflict', customer: fieldsOf(customer) }
  return (await refusalAtFields(error, store)) ?? problemOf(error, requestId)
}

/** The edit that the form sends, or what is wrong with it at its fields. Throws `invalid_input` where it is about none of them. */
export async function readEdit(input: unknown): Promise<Edit | SaveResult> {
  try {
    return parseFormEdit(input)
  } catch (error) {
    const refusal = await refusalAtFields(error)
    if (!refusal) throw error
    return refusal
  }
}

/** Null where the error is about none of the form's fields. */
async function refusalAtFields(error: unknown, store?: ConnectedStore): Promise<SaveResult | null> {
  if (!isAppError(error)) return null
  const { fields = [], customerId } = error.details
  const problems = fieldNames.flatMap((field) =>
    fields.filter((problem) => problem.field === parameterNames[field]).map(({ code }) => ({ field, code })),
  )
  if (problems.length === 0) return null
  const holder = error.code === 'email_taken' && store && customerId ? await holderOf(store, customerId) : null
  return { status: 'fields', problems, holder }
}

async function holderOf(store: ConnectedStore, customerId: number): Promise<{ id: number; name: string }> {
  // the refusal can be told without the holder's name
  const holder = await readCustomer(store, customerId).catch(() => null)
  return { id: customerId, name: holder ? customerName(holder) : `#${customerId}` }
}

export function fieldsOf({ firstName, lastName, email, company, phone, customerGroupId }: Customer): CustomerFields {
  return { firstName, lastName, email, company, phone, customerGroupId }
}
