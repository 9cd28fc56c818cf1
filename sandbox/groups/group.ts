export type Group = {
  id: number
  name: string
  is_default: boolean
  category_access: { type: 'all' | 'specific' | 'none'; categories?: number[] }
  discount_rules: Record<string, unknown>[]
  is_group_for_guests: boolean
  date_created: string
  date_modified: string
}

export function newGroup({ id, name, ...fields }: Pick<Group, 'id' | 'name'> & Partial<Group>): Group {
  return {
    id,
    name,
    is_default: false,
    category_access: { type: 'all' },
    discount_rules: [],
    is_group_for_guests: false,
    date_created: '2024-02-01 09:00:00',
    date_modified: '2024-02-01 09:00:00',
    ...fields,
  }
}
