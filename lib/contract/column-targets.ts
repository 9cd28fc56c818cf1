/** What a column of a file may mean: the contract's names, and the group by its name. */
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
] as const

export type ColumnTarget = (typeof columnTargets)[number]
