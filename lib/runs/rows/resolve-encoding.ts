import type { ReadOptions } from '@/lib/contract/table-source'
import { decodeCell } from '@/lib/tables/text/byte-decoder'
import type { FileSurvey } from '@/lib/tables/survey-file'
import type { UndecodedRows } from '@/lib/tables/undecoded-rows'

/** Of the encodings that a text may have, those under which it reads best; more than one where nobody can tell. */
export type DecideEncoding = (rows: UndecodedRows, possible: string[]) => Promise<string[]>

export type ResolvedEncoding = { encoding: string | undefined; candidates: string[]; candidateLetters?: string[][] }

const MOST_LETTERS = 5
const MOST_COMPARED = 500
const LONGEST_TEXT = 60

/** The encoding under which a file is to be read: as it was chosen, as its bytes say, or as `decide` finds; else the likeliest, and all to ask about. */
export async function resolveEncoding(
  { isText, encoding, possible, candidates }: FileSurvey,
  options: ReadOptions,
  readRows: () => Promise<UndecodedRows>,
  decide?: DecideEncoding,
): Promise<ResolvedEncoding> {
  if (!isText || options.encoding !== undefined) return { encoding: options.encoding, candidates: [] }
  if (encoding !== null) return { encoding, candidates: [] }
  const rows = await readRows()
  const best = decide ? await decide(rows, possible) : possible
  const left = best.length < possible.length ? best : candidates
  if (left.length === 1) return { encoding: left[0], candidates: [] }
  const cells = cellsToTell(rows, left)
  return { encoding: left[0], candidates: left, candidateLetters: left.map((one) => cells.map((cell) => shown(cell, one))) }
}

/** Cells by which a person can tell encodings apart: before all those that read differently under two that read alike so far. */
function cellsToTell({ header, rows }: UndecodedRows, encodings: string[]): string[] {
  const cells = [...new Set([...rows.flat(), ...header].filter((cell) => /[^\p{ASCII}]/u.test(cell)))].slice(0, MOST_COMPARED)
  const chosen = new Set<string>()
  let read = encodings.map(() => '')
  for (const cell of cells) {
    if (chosen.size === MOST_LETTERS) break
    const next = encodings.map((encoding, index) => `${read[index]}\n${shown(cell, encoding)}`)
    if (new Set(next).size === new Set(read).size) continue
    chosen.add(cell)
    read = next
  }
  for (const cell of cells) if (chosen.size < MOST_LETTERS) chosen.add(cell)
  return cells.filter((cell) => chosen.has(cell))
}

function shown(cell: string, encoding: string): string {
  return [...(decodeCell(cell, encoding) ?? '\ufffd')].slice(0, LONGEST_TEXT).join('')
}
