import { openJson, sealJson } from '@/lib/sealed'
import type { CustomerFields } from '@/lib/contract/fields'

/** What a change says of people. The database holds it sealed only. */
export type ChangeValues = { customerName: string; actor: string; before: Partial<CustomerFields>; after: Partial<CustomerFields> }

export const CHANGE_PURPOSE = 'change'

export function sealValues(storeHash: string, { customerName, actor, before, after }: ChangeValues): string {
  return sealJson({ customerName, actor, before, after }, CHANGE_PURPOSE, storeHash)
}

/** The rows with their values in the place of what was sealed. */
export function openValues<Row extends { sealed: string }>(storeHash: string, rows: Row[]): (Omit<Row, 'sealed'> & ChangeValues)[] {
  return rows.map(({ sealed, ...row }) => ({ ...row, ...openJson<ChangeValues>(sealed, CHANGE_PURPOSE, storeHash) }))
}
