import { refuseTable } from '@/lib/tables/table-refusals'

const BLOCK_BYTES = 64 * 1024

export type ByteBlock = { bytes: Uint8Array; isFirst: boolean; isLast: boolean }

/**
 * The same bytes in blocks of 64 kB, however they arrive; the last one, perhaps empty, may be shorter.
 * Throws `file_too_large` as soon as there are more than `maxBytes`.
 */
export async function* byteBlocks(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<ByteBlock> {
  let block = new Uint8Array(BLOCK_BYTES)
  let filled = 0
  let total = 0
  let isFirst = true
  for await (const chunk of chunks) {
    total += chunk.length
    if (total > maxBytes) throw refuseTable('too_many_bytes')
    for (let at = 0; at < chunk.length;) {
      if (filled === BLOCK_BYTES) {
        yield { bytes: block, isFirst, isLast: false }
        block = new Uint8Array(BLOCK_BYTES)
        filled = 0
        isFirst = false
      }
      const part = chunk.subarray(at, at + BLOCK_BYTES - filled)
      block.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  yield { bytes: block.subarray(0, filled), isFirst, isLast: true }
}
