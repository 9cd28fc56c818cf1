/** What a column of a file may mean: the contract's names, the group by its name, and what tells of an export what was edited since. */
export const columnTargets = [
  'customer_id',
  'email',
  'first_name',
  'last_name',
  'new_email',
  'company',
  'phone',
  'customer_group_id',
  'customer_group',
  'full_name',
  'as_is_fields',
  'as_exported',
] as const

export type ColumnTarget = (typeof columnTargets)[number]

/** What a person may choose: which values are meant as they stand is said on the screen itself. */
export const choosableTargets = columnTargets.filter((target) => target !== 'as_is_fields')

/** Fields of which whoever sends rows may say that what looks wrong is meant so. */
export const asIsFields = ['first_name', 'last_name', 'new_email', 'company', 'phone'] as const satisfies ColumnTarget[]
export type AsIsField = (typeof asIsFields)[number]

/** Beside the values: what is said of them. */
const notOfCustomers = ['as_is_fields', 'as_exported'] as const satisfies ColumnTarget[]

const notInTemplates = ['customer_group_id', 'full_name', ...notOfCustomers] as const

/** The columns of the template that is offered. */
export const templateColumns = columnTargets.filter(
  (target): target is Exclude<ColumnTarget, (typeof notInTemplates)[number]> => !notInTemplates.some((one) => one === target),
)

/** Whether a column says what is to change. In an export that came back an email beside the ID is a value like the others. */
export function isChange(target: ColumnTarget, targets: readonly (ColumnTarget | null)[]): boolean {
  if (target === 'email') return targets.includes('customer_id') && targets.includes('as_exported')
  return target !== 'customer_id' && !notOfCustomers.some((one) => one === target)
}
