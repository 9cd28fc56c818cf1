import { AppError, type ErrorCode, type ErrorDetails } from '@/lib/errors'

/** Whose code and status an answer has that tells several: whose request it is, whether it can be read, whom it names, what it asks. */
export const refusalOrder = [
  ...(['forbidden', 'invalid_input', 'customer_not_found', 'customer_ambiguous', 'identifier_mismatch'] as const),
  ...(['customer_changed', 'email_taken', 'group_not_found'] as const),
] satisfies ErrorCode[]

/** All that keeps one edit from being made, as one error with the code of the first in `refusalOrder`, its customer, and the fields of all. */
export function joinRefusals(first: AppError, ...others: AppError[]): AppError {
  if (!others.length) return first
  const errors = [first, ...others].toSorted((a, b) => rankOf(a) - rankOf(b))
  function detail<Name extends keyof ErrorDetails>(name: Name): ErrorDetails[Name] {
    return errors.find(({ details }) => details[name] !== undefined)?.details[name]
  }
  const [told] = errors
  return new AppError(told!.code, errors.map(({ message }) => message).join(' '), {
    fields: errors.flatMap(({ details }) => details.fields ?? []),
    // a customer means something under its own code only: the holder of a taken email is not who was not found
    customerId: told!.details.customerId,
    customerIds: detail('customerIds'),
    groups: detail('groups'),
  })
}

function rankOf({ code }: AppError): number {
  const rank = refusalOrder.findIndex((one) => one === code)
  return rank < 0 ? refusalOrder.length : rank
}
