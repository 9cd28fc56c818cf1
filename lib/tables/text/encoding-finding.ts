/**
 * The encoding of a text; null where its bytes do not tell. Then `possible` are all under which it reads differently, the likeliest first, and
 * `candidates` those of them that are worth to ask a person about.
 */
export type EncodingFinding = { encoding: string | null; possible: string[]; candidates: string[] }

export function certain(encoding: string): EncodingFinding {
  return { encoding, possible: [], candidates: [] }
}
