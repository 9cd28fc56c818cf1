import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { chunks } from '@/lib/chunks'
import { startPlanning } from '@/lib/runs/control-run'
import { createRun, type NewRow } from '@/lib/runs/create-run'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import { FROM_THE_START } from '@/lib/runs/plan/collect-rows'
import { literalCell } from '@/lib/tables/formula'

const PART = 1_000

/** Customers by their ids, or all that match a filter when the run is planned. */
export type SelectedCustomers = { ids: number[] } | { filter: CustomerFilter }

/** What all of them get; an empty company or phone erases it. */
export type SelectionChange = { field: 'company' | 'phone' | 'customer_group_id'; value: string }

type NewSelection = {
  customers: SelectedCustomers
  change: SelectionChange
  /** Of the group that they get, where it is known. */
  groupName?: string
  userId: number
  actor: string
}

const fieldOf = { company: 'company', phone: 'phone', customer_group_id: 'customerGroupId' } as const

/** Makes a run that gives the same to each of the customers, and plans it. Answers its id. */
export async function startSelection(storeHash: string, { customers, change, groupName, userId, actor }: NewSelection): Promise<string> {
  const { field, value } = change
  const cells = [literalCell(value)]
  const title = { name: '', actor, header: ['customer_id', field], change: { field: fieldOf[field], value, groupName } }
  // nothing that is typed is a marker here, and what is left blank is meant
  const mapping: RunMapping = {
    columns: ['customer_id', field],
    blank: { company: 'clear', phone: 'clear' },
    clearMarker: '',
    groupChoices: {},
  }
  const run = { source: 'SELECTION' as const, userId }
  const id =
    'ids' in customers
      ? await createRun(storeHash, { ...run, title }, rowsOf(customers.ids, cells))
      : await createRun(
          storeHash,
          { ...run, title: { ...title, selection: { filter: customers.filter, cells } }, cursor: FROM_THE_START },
          [],
        )
  await startPlanning({ storeHash, id }, mapping)
  return id
}

function rowsOf(ids: number[], cells: string[]): Iterable<NewRow[]> {
  // numbered as under a heading
  const rows = [...new Set(ids)].map((id, index) => ({ rowNumber: index + 2, cells: [String(id), ...cells] }))
  return chunks(rows, PART)
}
