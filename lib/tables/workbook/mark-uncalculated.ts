import type { CellObject, WorkBook } from '@e965/xlsx'

/** What gives a text, whatever it is given. */
const textFunction =
  /^(?:CHAR|CLEAN|CONCATENATE|CONCAT|DOLLAR|FIXED|HYPERLINK|LEFT|LOWER|MID|PROPER|REPLACE|REPT|RIGHT|SUBSTITUTE|TEXT|TEXTJOIN|TRIM|UPPER)\(\)$/
const MOST_NESTED = 64
/** As a sheet shows a result that there is none of: whoever reads it is asked, and nothing is refused for it. */
const noResult: CellObject = { t: 'e', v: 0x2a, w: '#N/A' }

/**
 * Programs write 0 for a formula that they have not calculated. Where that cannot be its result, since it makes a text, none of the zeros of
 * formulas of the workbook is to be relied on, and each becomes `#N/A`.
 */
export function markUncalculated({ Sheets: sheets }: WorkBook): void {
  const rows = Object.values(sheets).flatMap((sheet) => sheet['!data'] ?? []) as ((CellObject | undefined)[] | undefined)[]
  const zeros = rows.flatMap((row) => row?.filter((cell) => cell?.t === 'n' && cell.v === 0 && cell.f) ?? []) as CellObject[]
  if (!zeros.some(({ f: formula = '' }) => makesText(formula))) return
  for (const cell of zeros) Object.assign(cell, noResult)
}

function makesText(formula: string): boolean {
  let outer = formula.replace(/"[^"]*"/g, '""')
  for (let depth = 0; depth < MOST_NESTED; depth++) {
    const next = outer.replace(/\((?!\))[^()]*\)/g, '()').replace(/\(\)(?=[^()]*\))/g, '')
    if (next === outer) break
    outer = next
  }
  return textFunction.test(outer) || (outer.includes('&') && !/[=<>]/.test(outer))
}
