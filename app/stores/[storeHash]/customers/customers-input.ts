import { z } from 'zod'
import { parser } from '@/app/parse-input'
import { askableName } from '@/lib/bigcommerce/commas'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { customerSorts } from '@/lib/bigcommerce/list-customers'
import { companySchema, customerIdSchema, emailSchema, phoneSchema } from '@/lib/customers/field-schemas'
import { dayEnd, dayStart } from '@/lib/customers/store-days'
import { isBlankText } from '@/lib/contract/is-blank'
import { askableDays } from '@/lib/contract/limits'
import { pageSizes } from '@/lib/contract/customer-list'
import { exportColumns } from '@/lib/contract/export-columns'
import { writtenFormats } from '@/lib/contract/written-formats'
import type { DayFilter } from '@/components/customers/customers-actions'

const MOST_TICKED = 10_000
/** As many as are looked up while a person waits. */
const MOST_LISTED = 1_000

const text = z.string().trim().min(1).max(255)
// the lists of BigCommerce's filters have no escape for one
const whole = text.refine((value) => !value.includes(','))
const day = z.iso.date().refine((value) => value >= askableDays.first && value <= askableDays.last)
const cursor = z.string().min(1).max(2_000).nullable()
const filter = z.strictObject({
  name: text.refine((value) => askableName(value) !== '').optional(),
  names: z.array(whole).max(10).optional(),
  emails: z.array(whole).max(10).optional(),
  companies: z.array(whole).max(10).optional(),
  phones: z.array(whole).max(10).optional(),
  groupIds: z.array(z.int().min(0)).max(10).optional(),
  createdFrom: day.optional(),
  createdTo: day.optional(),
  modifiedFrom: day.optional(),
  modifiedTo: day.optional(),
  channelId: z.int().positive().nullable().optional(),
})
const change = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('company'), value: z.literal('').or(companySchema.refine((value) => !isBlankText(value))) }),
  z.strictObject({ field: z.literal('phone'), value: z.literal('').or(phoneSchema.refine((value) => !isBlankText(value))) }),
  z.strictObject({ field: z.literal('customer_group_id'), value: z.string().regex(/^\d{1,9}$/) }),
])

const customers = z.union([z.strictObject({ ids: z.array(customerIdSchema).min(1).max(MOST_TICKED) }), z.strictObject({ filter })])

export const parseListQuery = parser(z.strictObject({ filter, sort: z.enum(customerSorts), size: z.literal(pageSizes), after: cursor }))
export const parseSearch = parser(z.strictObject({ text: z.string().max(255), filter }))
export const parseListed = parser(
  z.strictObject({ ids: z.array(customerIdSchema).max(MOST_LISTED), emails: z.array(emailSchema).max(MOST_LISTED) }),
)
export const parseSelection = parser(
  z.strictObject({
    customers,
    change,
  }),
)
export const parseExport = parser(
  z.strictObject({
    customers,
    format: z.enum(writtenFormats),
    columns: z.array(z.enum(exportColumns)).min(1).max(exportColumns.length),
  }),
)

/** The days of a filter as moments of the store's timezone. */
export function momentsOf({ createdFrom, createdTo, modifiedFrom, modifiedTo, ...filter }: DayFilter, timeZone: string): CustomerFilter {
  return {
    ...filter,
    ...(createdFrom === undefined ? {} : { createdFrom: dayStart(createdFrom, timeZone) }),
    ...(createdTo === undefined ? {} : { createdTo: dayEnd(createdTo, timeZone) }),
    ...(modifiedFrom === undefined ? {} : { modifiedFrom: dayStart(modifiedFrom, timeZone) }),
    ...(modifiedTo === undefined ? {} : { modifiedTo: dayEnd(modifiedTo, timeZone) }),
  }
}
