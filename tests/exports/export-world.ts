import { usualColumns, AS_EXPORTED, type ExportColumn } from '@/lib/contract/export-columns'
import type { WrittenFormat } from '@/lib/contract/written-formats'
import { startExport, type ExportOrder } from '@/lib/exports/export-customers'
import { connectStore } from '@/lib/stores/connect-store'
import { listRows } from '@/lib/runs/list-rows'
import { receiveFile } from '@/lib/runs/receive-file'
import { readBytes } from '@/tests/tables/read-all'

export const person = { source: 'FILE' as const, name: 'customers.csv', userId: 11, actor: 'owner@abc-store.example' }

type Wanted = Partial<ExportOrder> & { storeHash?: string }

/** The bytes of an export of a store's customers, all of them if nothing else is said. */
export async function exportBytes({ storeHash = 'abc123', columns = usualColumns, ...wanted }: Wanted = {}): Promise<Buffer> {
  const order: ExportOrder = {
    ...{ customers: { filter: {} }, format: 'csv' satisfies WrittenFormat, columns, sheet: 'Customers' },
    ...{ header: ['customer_id', ...columns, AS_EXPORTED], userId: 11, actor: 'owner@abc-store.example' },
    ...wanted,
  }
  const { parts } = await startExport(await connectStore(storeHash), order, new AbortController().signal)
  return Buffer.concat((await Array.fromAsync(parts)).map(({ bytes }) => bytes))
}

/** An export as a spreadsheet has it: rows of cells, the heading first. */
export async function exportRows(wanted?: Wanted): Promise<string[][]> {
  const { header, rows } = await readBytes(await exportBytes(wanted))
  return [header, ...rows.map(({ cells }) => cells)]
}

/** The cells of a customer, to be edited by the names of their columns. */
export function edit(
  rows: string[][],
  customerId: number,
  cells: Partial<Record<ExportColumn | 'customer_id' | 'as_exported', string>>,
): void {
  const row = rows.find(([id]) => id === String(customerId))!
  for (const [name, cell] of Object.entries(cells)) row[rows[0]!.indexOf(name)] = cell
}

/** Brings rows back as a CSV file, its cells as they stand. Answers the run that is made of them. */
export function bringBack(rows: string[][], storeHash = 'abc123'): Promise<string> {
  async function* bytes() {
    yield Buffer.from(rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join(''))
  }
  return receiveFile(storeHash, { ...person, bytes: bytes() })
}

/** What is proposed or stands in the way: of each row that asks for anything, its customer, state and values. */
export async function proposals(id: string, storeHash = 'abc123') {
  const rows = await listRows(storeHash, id, { limit: 2_000 })
  return rows
    .filter(({ state }) => state !== 'UNCHANGED')
    .map(({ customerId, cells, state, code, after }) => [customerId ?? Number(cells[0]), code ? `${state} ${code}` : state, after])
}
