import type { OpenedTable, TableLimits, TableOptions } from '@/lib/tables/opened-table'
import { chooseSheet } from '@/lib/tables/workbook/choose-sheet'
import { refuseTable } from '@/lib/tables/table-refusals'
import { workbookLimits } from '@/lib/tables/workbook/workbook-limits'
import { startThread, type WorkbookThread } from '@/lib/tables/workbook/workbook-thread'

/**
 * A workbook, of which one sheet is read as it shows: in a thread of its own, which ends with the file and gives its memory back. Nothing in
 * a file is carried out, followed or fetched. Throws, as `readTable` does, what is refused; within ten seconds in any case.
 */
export async function openWorkbook(
  bytes: AsyncIterable<Uint8Array>,
  { sheet, isKnownName }: Pick<TableOptions, 'sheet' | 'isKnownName'>,
  { recordLength }: Pick<TableLimits, 'recordLength'>,
): Promise<OpenedTable> {
  const file = await whole(bytes)
  const thread = await startThread({ file, sheet, recordLength })
  try {
    const first = await thread.next()
    const opened = first.kind === 'sheets' ? await thread.next(chooseSheet(first.sheets, { isKnownName })) : first
    if (opened.kind !== 'opened') throw new Error(`the workbook's thread began with ${opened.kind}`)
    let hiddenRows = 0
    return {
      facts: { ...opened.facts, encoding: null, encodingCandidates: [], delimiter: null },
      records: recordsOf(thread, (count) => (hiddenRows = count)),
      account: () => ({ hiddenRows, linesInCells: 0 }),
      mostRows: workbookLimits.rows,
    }
  } catch (error) {
    thread.end()
    throw error
  }
}

function recordsOf(thread: WorkbookThread, onEnd: (hiddenRows: number) => void): AsyncIterableIterator<string[][]> {
  function ended() {
    thread.end()
    return { done: true as const, value: undefined }
  }
  return {
    async next() {
      try {
        const message = await thread.next()
        if (message.kind === 'rows') return { done: false, value: message.rows }
        if (message.kind === 'ended') onEnd(message.hiddenRows)
        return ended()
      } catch (error) {
        thread.end()
        throw error
      }
    },
    return: async () => ended(),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    length += part.length
    if (length > workbookLimits.bytes) throw refuseTable('workbook_too_large')
    parts.push(part)
  }
  const file = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}
