import type { CellObject } from '@e965/xlsx'

/** No format of its own. */
const plain = /^(?:general|@)?$/i
const MOST_EXACT = 1e15
/** So many characters of a fraction are shown without a format. */
const MOST_SHOWN = 11

/**
 * Where no format says otherwise the digits of the number, a whole one in full wherever it fits: Excel shortens those of twelve digits and
 * more, and keeps them whole. Null: the format has to say.
 */
export function shownNumber(value: number, format: string | undefined): string | null {
  if (!plain.test(format ?? '')) return null
  const digits = String(value)
  if (Number.isInteger(value)) return Math.abs(value) < MOST_EXACT ? digits : null
  return digits.length <= MOST_SHOWN && !digits.includes('e') ? digits : null
}

/** The text that a sheet shows in a cell: as its format has it, its error, or the result of its formula that is kept in the file. */
export function shownText(cell: CellObject | undefined): string {
  if (!cell || cell.t === 'z') return ''
  const { t: type, v: value, w: shown, z: format } = cell
  const digits = type === 'n' && typeof value === 'number' ? shownNumber(value, format === undefined ? undefined : String(format)) : null
  if (digits !== null) return digits
  if (shown !== undefined) return shown
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '')
}
