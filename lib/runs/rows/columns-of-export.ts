import { AS_EXPORTED, isReadOnlyColumn } from '@/lib/contract/export-columns'
import { exportOpener } from '@/lib/exports/as-exported'
import { mappingProblems, recogniseColumns, type ColumnMapping } from '@/lib/runs/rows/columns'
import { plainName } from '@/lib/runs/rows/plain-name'
import { restoreFormula } from '@/lib/tables/formula'

/** What the screens call the columns that nobody can change, as `plainName` leaves them. */
const readOnlyNames = ['customer since', 'last changed', 'cliente desde', 'ultimo cambio']

/**
 * What the columns of an export of this store mean; null where none of the first rows was exported by it. `isWhole`: they are all there is,
 * so that nobody has to look at them.
 */
export function columnsOfExport(storeHash: string, header: string[], firstRows: string[][]): (ColumnMapping & { isWhole: boolean }) | null {
  const { columns } = recogniseColumns(header, firstRows)
  const last = columns.indexOf(AS_EXPORTED)
  if (last < 0 || !columns.includes('customer_id')) return null
  const open = exportOpener(storeHash)
  const exported = firstRows.flatMap((cells) => open(restoreFormula(cells[last] ?? '')) ?? [])
  if (exported.length === 0) return null
  const isKnown = columns.every((target, column) => target !== null || isReadOnly(header[column] ?? ''))
  return { columns, isWhole: isKnown && mappingProblems({ columns }).length === 0 }
}

function isReadOnly(name: string): boolean {
  return name.trim() === '' || isReadOnlyColumn(name.trim()) || readOnlyNames.includes(plainName(name))
}
