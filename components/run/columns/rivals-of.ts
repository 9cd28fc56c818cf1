import type { ColumnTarget } from '@/lib/contract/column-targets'

type Rival = { column: number; used: number; target: ColumnTarget }

/** Columns that are not used, and by their names could mean what another one does. */
export function rivalsOf(columns: (ColumnTarget | null)[], offers: (ColumnTarget | null)[]): Rival[] {
  return offers.flatMap((target, column) => {
    const used = target === null || columns[column] !== null ? -1 : columns.indexOf(target)
    return target === null || used < 0 ? [] : { column, used, target }
  })
}
