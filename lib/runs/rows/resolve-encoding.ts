import type { ReadOptions } from '@/lib/contract/table-source'
import { decodeCell } from '@/lib/tables/text/byte-decoder'
import type { FileSurvey } from '@/lib/tables/survey-file'
import type { UndecodedRows } from '@/lib/tables/undecoded-rows'

/** Of the encodings that a text may have, those under which it reads best; more than one where nobody can tell. */
export type DecideEncoding = (rows: UndecodedRows, possible: string[]) => Promise<string[]>

export type ResolvedEncoding = { encoding: string | undefined; candidates: string[]; candidateLetters?: string[][] }

const MOST_LETTERS = 5
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
  return { encoding: left[0], candidates: left, candidateLetters: left.map((one) => lettersUnder(rows, one)) }
}

function lettersUnder({ header, rows }: UndecodedRows, encoding: string): string[] {
  const cells = new Set<string>()
  for (const cell of [...rows.flat(), ...header]) if (cells.size < MOST_LETTERS && /[^\p{ASCII}]/u.test(cell)) cells.add(cell)
  return [...cells].map((cell) => [...(decodeCell(cell, encoding) ?? '\ufffd')].slice(0, LONGEST_TEXT).join(''))
}
