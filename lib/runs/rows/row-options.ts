import type { CustomerGroup } from '@/lib/bigcommerce/groups'
import type { GroupChoices } from '@/lib/runs/rows/group-cell'
import type { CellChoices } from '@/lib/runs/rows/read-cell'

/** How the cells of a row are to be read. */
export type RowOptions = {
  /** What a blank cell of these columns does; left out: it keeps the present value. */
  blank?: Partial<Record<'company' | 'phone', 'keep' | 'clear'>>
  /** Clears a single cell of company or phone, in any case. */
  clearMarker?: string
  groups: CustomerGroup[]
  /** By `groupKey`. */
  groupChoices?: GroupChoices
} & CellChoices
