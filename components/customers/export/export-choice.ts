import { exportColumns, usualColumns, type ExportColumn } from '@/lib/contract/export-columns'
import { writtenFormats, type WrittenFormat } from '@/lib/contract/written-formats'

/** What a person chooses of an export, whatever the customers. */
export type ExportChoice = { format: WrittenFormat; columns: ExportColumn[] }

/** Those that are offered: here a group goes by its name. */
export const offeredColumns = exportColumns.filter((column) => column !== 'customer_group_id')

const KEY = 'export'

/** As it was the last time in this browser, where it keeps anything. */
export function rememberedChoice(): ExportChoice {
  const usual: ExportChoice = { format: 'xlsx', columns: usualColumns }
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Record<keyof ExportChoice, unknown>> | null
    const format = writtenFormats.find((one) => one === kept?.format)
    const columns = offeredColumns.filter((column) => Array.isArray(kept?.columns) && kept.columns.includes(column))
    return { format: format ?? usual.format, columns: columns.length ? columns : usual.columns }
  } catch {
    return usual
  }
}

export function rememberChoice(choice: ExportChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice))
  } catch {
    // where nothing can be stored, the usual is offered again
  }
}
