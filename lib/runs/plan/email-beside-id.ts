import type { Customer } from '@/lib/bigcommerce/customer'
import { emailKey, isSameEmail } from '@/lib/contract/same-value'
import type { Edit } from '@/lib/customers/edit'
import { newEmailSchema } from '@/lib/customers/field-schemas'
import { isLocated } from '@/lib/customers/locate-customers'
import type { AppError } from '@/lib/errors'

/** With both, the ID names the customer; whose the email is, is judged of the row. */
export function byOneName(edit: Edit): Edit {
  return edit.customerId === undefined ? edit : { ...edit, email: undefined }
}

/** The email beside an ID, where it is not that customer's. */
export function otherEmail({ customerId, email }: Edit, customer: Customer): string | undefined {
  return customerId === undefined || email === undefined || isSameEmail(email, customer.email) ? undefined : email
}

/** Emails of an edit that somebody else than its customer may have. */
export function emailsToLookUp(edit: Edit, customer: Customer | AppError): string[] {
  if (!isLocated(customer)) return []
  const { email } = edit.changes
  return [email === undefined || isSameEmail(email, customer.email) ? [] : email, otherEmail(edit, customer) ?? []].flat()
}

/** Whether an email is somebody's, or could be nobody's new one. */
export function isTaken(email: string, byEmail: Map<string, Customer[]>): boolean {
  return byEmail.has(emailKey(email)) || !newEmailSchema.safeParse(email).success
}
