import { meansName } from '@/lib/runs/rows/columns'
import { restoreFormula } from '@/lib/tables/formula'
import type { ColumnTarget } from '@/lib/contract/column-targets'

/** Where rows say who they are about. */
export type IdentityColumns = {
  id: number
  /** The one that names customers, or else one that nobody uses and that is full of emails. */
  email: number | null
  names: number[]
}

const notNames: (ColumnTarget | null)[] = ['customer_id', 'email', 'new_email', 'company', 'phone', 'customer_group_id', 'customer_group']
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Null where rows are not named by an ID, or nothing stands beside it that could speak against it. */
export function identityColumns(header: string[], columns: (ColumnTarget | null)[], rows: string[][]): IdentityColumns | null {
  const id = columns.indexOf('customer_id')
  if (id < 0) return null
  const known = columns.indexOf('email')
  const free = known >= 0 ? known : header.findIndex((_, column) => columns[column] === null && isOfEmails(rows, column))
  const names = header.flatMap((name, column) => {
    const target = columns[column] ?? null
    return target === 'first_name' || target === 'last_name' || (!notNames.includes(target) && meansName(name)) ? column : []
  })
  return free < 0 && !names.length ? null : { id, email: free < 0 ? null : free, names }
}

/** Most of what stands in it is an email of its own: that of a salesperson stands there again and again. */
function isOfEmails(rows: string[][], column: number): boolean {
  const cells = rows.map((cells) => restoreFormula(cells[column] ?? '').trim()).filter(Boolean)
  const emails = new Set(cells.filter((cell) => cell.length <= 320 && EMAIL.test(cell)).map((cell) => cell.toLowerCase()))
  return emails.size > cells.length / 2
}
