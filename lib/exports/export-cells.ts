import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerGroup } from '@/lib/bigcommerce/groups'
import type { ExportColumn } from '@/lib/contract/export-columns'

/**
 * What of a customer stands in each column. No group is a blank cell, or 0 by its id; a group without a name is told by its id. What no file
 * can hold is left out of it.
 */
export function exportCells(customer: Customer, groups: CustomerGroup[]): Record<ExportColumn, string> {
  const { customerGroupId: groupId, wire } = customer
  const cells: Record<ExportColumn, string> = {
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    company: customer.company,
    phone: customer.phone,
    customer_group: groupId === 0 ? '' : (groups.find(({ id }) => id === groupId)?.name ?? String(groupId)),
    customer_group_id: String(groupId),
    date_created: text(wire['date_created']),
    date_modified: text(wire['date_modified']),
  }
  for (const [column, cell] of Object.entries(cells)) cells[column as ExportColumn] = cell.replaceAll('\0', '').toWellFormed()
  return cells
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
