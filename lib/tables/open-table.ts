import type { OpenedTable, TableLimits, TableOptions } from '@/lib/tables/opened-table'
import { recogniseBinary } from '@/lib/tables/file-signatures'
import { refuseTable } from '@/lib/tables/table-refusals'
import { openText } from '@/lib/tables/text/open-text'
import { openWorkbook } from '@/lib/tables/workbook/open-workbook'
import { recogniseWorkbook } from '@/lib/tables/workbook/recognise-workbook'

/** Enough to know a kind of file by. */
const HEAD_BYTES = 64 * 1024

/** Opens a file by what its first bytes say it is, whatever it is called. Throws `not_a_table`. */
export async function openTable(bytes: AsyncIterable<Uint8Array>, options: TableOptions, limits: TableLimits): Promise<OpenedTable> {
  const parts = bytes[Symbol.asyncIterator]()
  const first = await firstParts(parts)
  const head = Buffer.concat(first).subarray(0, HEAD_BYTES)
  if (recogniseWorkbook(head)) return openWorkbook(whole(first, parts), options, limits)
  const refusal = recogniseBinary(head)
  if (refusal) {
    await parts.return?.()
    throw refuseTable(refusal)
  }
  return openText(whole(first, parts), options, limits)
}

/** As many as the first bytes come in. */
async function firstParts(parts: AsyncIterator<Uint8Array>): Promise<Uint8Array[]> {
  const first: Uint8Array[] = []
  for (let length = 0; length < HEAD_BYTES;) {
    const { value, done } = await parts.next()
    if (done) break
    first.push(value)
    length += value.length
  }
  return first
}

/** All bytes, those that were looked at too. Whoever stops ends the rest. */
async function* whole(first: Uint8Array[], parts: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first
    for (let part = await parts.next(); !part.done; part = await parts.next()) yield part.value
  } finally {
    await parts.return?.()
  }
}
