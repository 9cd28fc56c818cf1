/** What of a customer can stand in an export, beside the id, which always does. The contract's names, in the order of the file. */
export const exportColumns = [
  'email',
  'first_name',
  'last_name',
  'company',
  'phone',
  'customer_group',
  'customer_group_id',
  'date_created',
  'date_modified',
] as const

export type ExportColumn = (typeof exportColumns)[number]

/** What of it nobody can change: such a cell is never read again. */
const readOnlyColumns = ['date_created', 'date_modified'] as const satisfies ExportColumn[]

export function isReadOnlyColumn(name: string): boolean {
  return readOnlyColumns.some((one) => one === name)
}

/** What the screen offers first: all that can be changed, the group by its name. */
export const usualColumns: ExportColumn[] = ['email', 'first_name', 'last_name', 'company', 'phone', 'customer_group']

/** The last column, by which an export is known again and what was edited in it is told. */
export const AS_EXPORTED = 'as_exported'
