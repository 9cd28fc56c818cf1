import type { FieldName } from '@/lib/contract/fields'

export type TextFieldName = Exclude<FieldName, 'customerGroupId'>

/** The days that customers can be asked for: any other is a slip of the keyboard, and the moments of some could not be told to BigCommerce. */
export const askableDays = { first: '1970-01-01', last: '2999-12-31' } as const

/** The most characters of a cell, whoever sends it and in whatever form: no value of a customer comes near it. */
export const LONGEST_CELL = 32_000

/** How many characters a value may have. Company and phone may be emptied, names and email may not. */
export const textLimits = {
  firstName: { min: 1, max: 100 },
  lastName: { min: 1, max: 100 },
  email: { min: 3, max: 255 },
  company: { min: 0, max: 255 },
  phone: { min: 0, max: 50 },
} as const satisfies Record<TextFieldName, { min: number; max: number }>
