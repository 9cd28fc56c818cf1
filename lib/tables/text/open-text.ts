import { setImmediate } from 'node:timers/promises'
import type { OpenedTable, TableLimits, TableOptions } from '@/lib/tables/opened-table'
import { byteBlocks } from '@/lib/tables/text/byte-blocks'
import { decodeText } from '@/lib/tables/text/decode-text'
import { findEncoding } from '@/lib/tables/text/find-encoding'
import { openRecordParser, type RecordParser } from '@/lib/tables/text/record-parser'
import { sniffDialect } from '@/lib/tables/text/sniff-dialect'

/** Opens a CSV file: streamed where its encoding is told, else it is read to its end first to find that. */
export async function openText(bytes: AsyncIterable<Uint8Array>, options: TableOptions, limits: TableLimits): Promise<OpenedTable> {
  const { isKnownName = () => false, delimiter: chosen } = options
  const { encoding, candidates, blocks } = await findEncoding(byteBlocks(bytes, limits.bytes), options.encoding)
  const reading: { parser?: RecordParser } = {}
  const text = decodeText(blocks, encoding, () => reading.parser?.place() ?? { row: 1, column: 1 })
  const { value: first = '' } = await text.next()
  const dialect = sniffDialect(first, chosen, isKnownName)
  const parser = (reading.parser = openRecordParser(dialect, limits.recordLength))
  let linesInCells = 0
  function counted(records: string[][]): string[][] {
    for (const record of records) for (const cell of record) if (hasLineBreak(cell)) linesInCells += cell.match(/\r\n|\n|\r/g)!.length
    return records
  }
  async function* records() {
    try {
      yield counted(await parser.feed(first.slice(dialect.skip)))
      for await (const piece of text) {
        yield counted(await parser.feed(piece))
        // text that is in memory already is parsed without a pause, and whatever else the thread has to do would wait for its end
        await setImmediate()
      }
      yield counted(await parser.end())
    } finally {
      await text.return(undefined)
    }
  }
  return {
    facts: { format: 'csv', sheet: null, sheets: [], encoding, encodingCandidates: candidates, delimiter: dialect.delimiter },
    records: records(),
    account: () => ({ hiddenRows: 0, linesInCells }),
  }
}

function hasLineBreak(cell: string): boolean {
  return cell.includes('\n') || cell.includes('\r')
}
