import { AppError, type FieldProblem } from '@/lib/errors'
import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerGroup } from '@/lib/bigcommerce/groups'
import { fieldNames, parameterNames, wireNames, type FieldName, type CustomerFields } from '@/lib/contract/fields'

export function customerNotFound(customerId?: number, isUnasked = false): AppError {
  const [field, which] = customerId === undefined ? ['email', 'this email'] : ['customer_id', `the id ${customerId}`]
  const message = `No customer of this store has ${which}.${isUnasked ? ' BigCommerce cannot look for an email with a comma: in a large store name the customer by customer_id.' : ''}`
  return new AppError('customer_not_found', message, { fields: [{ field, code: 'customer_not_found', message }] })
}

export function customerAmbiguous(customers: Customer[]): AppError {
  const customerIds = customers.map(({ id }) => id).sort((a, b) => a - b)
  const message = `Several customers have this email: ${customerIds.join(', ')}. Name the one by its customer_id.`
  return new AppError('customer_ambiguous', message, { customerIds, fields: [{ field: 'email', code: 'customer_ambiguous', message }] })
}

export function identifierMismatch(customerId: number): AppError {
  const message = `The email is not that of customer ${customerId}.`
  return new AppError('identifier_mismatch', message, { customerId, fields: [{ field: 'email', code: 'identifier_mismatch', message }] })
}

export function emailTaken(holderId?: number): AppError {
  const message = holderId === undefined ? 'Another customer already uses this email.' : `Customer ${holderId} already uses this email.`
  return new AppError('email_taken', message, { customerId: holderId, fields: [{ field: 'new_email', code: 'email_taken', message }] })
}

/** The holder is among those who are to be changed, and is to give the email away. */
export function emailNotFreeYet(holderId: number): AppError {
  return emailRefused(
    'email_not_free_yet',
    holderId,
    `Customer ${holderId} still uses this email. Another item of this list would give that customer another one: send this item again in a later request, or send both as a run, which finds the order.`,
  )
}

export function emailInCircle(holderId: number): AppError {
  return emailRefused(
    'email_swap',
    holderId,
    `Customer ${holderId} uses this email, and this list passes emails round in a circle, which has no order. Give one of these customers an email first that nobody uses.`,
  )
}

export function emailWantedTwice(otherId: number): AppError {
  return emailRefused('email_wanted_twice', otherId, `Another item of this list gives this email to customer ${otherId}.`)
}

function emailRefused(code: string, customerId: number, message: string): AppError {
  return new AppError('email_taken', message, { customerId, fields: [{ field: 'new_email', code, message }] })
}

export function groupNotFound(groups: CustomerGroup[]): AppError {
  const message = groups.length
    ? `There is no such customer group. The groups are: ${groups.map(({ id, name }) => `${id} (${name})`).join(', ')}.`
    : 'There is no such customer group: this store has none.'
  return new AppError('group_not_found', message, { groups, fields: [{ field: 'customer_group_id', code: 'group_not_found', message }] })
}

export function customerChanged(customerId: number, fields: FieldName[]): AppError {
  const message = `Customer ${customerId} was changed by someone else in the meantime.`
  return new AppError('customer_changed', message, {
    customerId,
    fields: fields.map((field) => ({ field: parameterNames[field], code: 'customer_changed', message })),
  })
}

export function repeatedCustomer(customerId: number): AppError {
  const message = `Customer ${customerId} appears more than once in this list.`
  return new AppError('invalid_input', message, { customerId, fields: [{ field: 'customer_id', code: 'duplicate', message }] })
}

/** `named` are BigCommerce's names of the fields it refused; where it names none, it may be any of those sent. */
export function refusedByBigCommerce(sent: Partial<CustomerFields>, named: string[]): AppError {
  const changed = fieldNames.filter((field) => sent[field] !== undefined)
  const culprits = changed.filter((field) => named.includes(wireNames[field]))
  const fields = (culprits.length ? culprits : changed).map((field): FieldProblem => ({
    field: parameterNames[field],
    code: 'refused_by_bigcommerce',
    message: 'BigCommerce does not accept this value',
  }))
  return new AppError('invalid_input', `BigCommerce does not accept: ${fields.map(({ field }) => field).join(', ')}.`, { fields })
}

export function outcomeUnknown(customerId: number, cause?: unknown): AppError {
  const message = `It could not be settled whether customer ${customerId} was changed. Look at the customer before trying again.`
  return new AppError('outcome_unknown', message, { customerId, cause })
}
