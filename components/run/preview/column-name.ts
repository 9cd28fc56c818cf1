import type { Translate } from '@/components/run/rows/row-texts'
import type { ColumnTarget } from '@/lib/contract/column-targets'

const LONGEST = 60

/** What the file calls a column; one without a name by what it means. */
export function columnName(t: Translate, header: string[], { column, field }: { column: number; field: ColumnTarget }): string {
  return header[column]?.trim() || t(`parameters.${field}`)
}

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
