import { z } from 'zod'
import { parseQuery } from '@/app/api/v1/query'
import { askableDays } from '@/lib/contract/limits'
import { exportColumns, type ExportColumn } from '@/lib/contract/export-columns'
import { writtenFormats, type WrittenFormat } from '@/lib/contract/written-formats'
import { invalidInput } from '@/lib/customers/field-problems'
import { customerIdSchema, storable } from '@/lib/customers/field-schemas'
import { dayEnd, dayStart } from '@/lib/customers/store-days'
import type { ExportedCustomers } from '@/lib/exports/read-pages'

const MOST_IDS = 500
/** All that can be changed, the group as the API takes it. */
const usualColumns: ExportColumn[] = ['email', 'first_name', 'last_name', 'company', 'phone', 'customer_group_id']

const text = z
  .string()
  .trim()
  .min(1, 'must not be blank')
  .max(255, 'must be at most 255 characters')
  .refine(...storable)
// the lists of BigCommerce's filters have no escape for one
const whole = text.refine((value) => !value.includes(','), 'has a comma, which BigCommerce cannot look for')
const day = z.iso
  .date({ error: 'must be a day such as 2026-11-23', abort: true })
  .refine((value) => value >= askableDays.first && value <= askableDays.last, 'must be a day from 1970 to 2999')
const list = z.string().transform((value) => value.split(',').map((part) => part.trim()))

export const exportQuerySchema = z.strictObject({
  format: z.enum(writtenFormats, 'must be csv or xlsx').optional(),
  fields: list
    .pipe(z.array(z.enum(exportColumns, `must be names among ${exportColumns.join(', ')}`)).min(1))
    .refine((names) => new Set(names).size === names.length, 'must not name a field twice')
    .refine(
      (names) => !(names.includes('customer_group') && names.includes('customer_group_id')),
      'takes the group by name or by id, not both',
    )
    .optional(),
  customer_id: list
    .transform((ids) => ids.map(numberOf))
    .pipe(z.array(customerIdSchema).max(MOST_IDS, `must be at most ${MOST_IDS} ids`))
    .optional(),
  name: text.optional(),
  email: whole.optional(),
  company: whole.optional(),
  phone: whole.optional(),
  customer_group_id: list
    .transform((ids) => ids.map(numberOf))
    .pipe(z.array(z.int('must be ids of groups').min(0)).max(10, 'must be at most 10 ids'))
    .optional(),
  created_from: day.optional(),
  created_to: day.optional(),
  modified_from: day.optional(),
  modified_to: day.optional(),
})

type ExportQuery = { format: WrittenFormat; columns: ExportColumn[]; customers: ExportedCustomers }

/** Customers by their ids or by a filter, whose days are the store's. Throws `invalid_input`. */
export function parseExportQuery(request: Request, timeZone: string): ExportQuery {
  const { format = 'csv', fields = usualColumns, customer_id: ids, ...filter } = parseQuery(exportQuerySchema, request)
  const columns = exportColumns.filter((column) => fields.includes(column))
  const narrowed = Object.entries(filter).find(([, value]) => value !== undefined)
  if (ids && narrowed)
    throw invalidInput([{ field: narrowed[0], code: 'conflict', message: 'narrows nothing where customer_id names the customers' }])
  if (ids) return { format, columns, customers: { ids } }
  const { name, email, company, phone, customer_group_id: groupIds, created_from, created_to, modified_from, modified_to } = filter
  return {
    ...{ format, columns },
    customers: {
      filter: {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { emails: [email] }),
        ...(company === undefined ? {} : { companies: [company] }),
        ...(phone === undefined ? {} : { phones: [phone] }),
        ...(groupIds === undefined ? {} : { groupIds }),
        ...(created_from === undefined ? {} : { createdFrom: dayStart(created_from, timeZone) }),
        ...(created_to === undefined ? {} : { createdTo: dayEnd(created_to, timeZone) }),
        ...(modified_from === undefined ? {} : { modifiedFrom: dayStart(modified_from, timeZone) }),
        ...(modified_to === undefined ? {} : { modifiedTo: dayEnd(modified_to, timeZone) }),
      },
    },
  }
}

/** A number as text, and nothing else. */
function numberOf(text: string): number {
  return /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
}
