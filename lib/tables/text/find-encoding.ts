import type { ByteBlock } from '@/lib/tables/text/byte-blocks'
import { markedEncoding, surveyEncoding, withoutMark } from '@/lib/tables/text/survey-encoding'

type Found = {
  encoding: string
  /** Where the file does not say which of several it is: `encoding` is the first of them. */
  candidates: string[]
  blocks: AsyncIterable<ByteBlock>
}

/**
 * The encoding of a text: what is told, though the mark of another one is skipped; else what its bytes say, for which it is kept in memory to its
 * end, since a single byte may decide. Throws `not_a_table` for what is no text.
 */
export async function findEncoding(blocks: AsyncIterable<ByteBlock>, told: string | undefined): Promise<Found> {
  if (told !== undefined) return asTold(blocks, told)
  const survey = surveyEncoding()
  const kept: ByteBlock[] = []
  for await (const block of blocks) {
    survey.take(block)
    kept.push(block)
  }
  const { encoding, candidates } = survey.end()
  return { encoding: encoding ?? candidates[0]!, candidates, blocks: inTurn(kept) }
}

/** The mark of UTF-16 says in which order its bytes are, whichever was told. */
async function asTold(blocks: AsyncIterable<ByteBlock>, told: string): Promise<Found> {
  const parts = blocks[Symbol.asyncIterator]()
  const { value: first, done } = await parts.next()
  const mark = done ? null : markedEncoding(first.bytes)
  const encoding = mark?.startsWith('utf-16') && told.startsWith('utf-16') ? mark : told
  async function* all() {
    try {
      if (done) return
      if (!encoding.startsWith('utf-16')) surveyEncoding().take(first)
      yield mark && mark !== encoding ? { ...first, bytes: withoutMark(first.bytes) } : first
      for (let part = await parts.next(); !part.done; part = await parts.next()) yield part.value
    } finally {
      await parts.return?.()
    }
  }
  return { encoding, candidates: [], blocks: all() }
}

async function* inTurn(kept: ByteBlock[]): AsyncGenerator<ByteBlock> {
  // each is given up once it is read
  for (let block = kept.shift(); block; block = kept.shift()) yield block
}
