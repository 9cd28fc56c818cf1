import { isBlankText } from '@/lib/contract/is-blank'
import { restoreFormula } from '@/lib/tables/formula'

const MOST = 3
const LONGEST = 40

/** Of each column the first cells that are not blank, each text once, shortened. */
export function examplesOf(header: string[], rows: string[][]): string[][] {
  return header.map((_, column) => {
    const found = new Set<string>()
    for (const cells of rows) {
      const text = restoreFormula(cells[column] ?? '').trim()
      if (!isBlankText(text)) found.add(shortened(text))
      if (found.size === MOST) break
    }
    return [...found]
  })
}

/** By characters, so that none is cut in two. */
function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST)]
  return characters.length > LONGEST || text.length > 2 * LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text
}
