/** The fields of a customer that this app changes. */
export type CustomerFields = {
  firstName: string
  lastName: string
  email: string
  company: string
  phone: string
  /** 0 = no group. */
  customerGroupId: number
}

export type FieldName = keyof CustomerFields

/** The fields of a customer that this app changes, in the contract's order. */
export const fieldNames = ['firstName', 'lastName', 'email', 'company', 'phone', 'customerGroupId'] as const satisfies FieldName[]

/** How the public contract names the parameter that changes a field; problems of input are told at these names. */
export const parameterNames = {
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'new_email',
  company: 'company',
  phone: 'phone',
  customerGroupId: 'customer_group_id',
} as const satisfies Record<FieldName, string>

/** How BigCommerce, and so the answer's `fields_updated`, names a field. */
export const wireNames = { ...parameterNames, email: 'email' } as const satisfies Record<FieldName, string>
