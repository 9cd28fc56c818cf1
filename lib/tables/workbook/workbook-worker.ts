// A thread that reads one workbook (lib/tables/workbook/open-workbook.ts starts it) and ends with it. It has no environment, database or log.
import { parentPort, workerData } from 'node:worker_threads'
import { isAppError } from '@/lib/errors'
import type { TableRefusal } from '@/lib/contract/table-refusals'
import { blocksOf } from '@/lib/tables/workbook/blocks-of'
import type { FromWorkbook, WorkbookTask } from '@/lib/tables/workbook/messages'
import { readWorkbook } from '@/lib/tables/workbook/read-workbook'

function say(message: FromWorkbook): void {
  parentPort!.postMessage(message)
}

/** What a library throws at a file is the file's fault: it is given nothing else. */
function refuse(error: unknown): void {
  const { reason, row, column } = isAppError(error) ? error.details : {}
  const where = { ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) }
  say({ kind: 'refused', reason: (reason as TableRefusal | undefined) ?? 'workbook_damaged', where })
}

async function serve({ file, sheet, recordLength }: WorkbookTask): Promise<void> {
  const { facts, rows, hiddenRows } = await readWorkbook(Buffer.from(file.buffer, file.byteOffset, file.length), sheet)
  const blocks = blocksOf(rows, recordLength)
  async function answer(): Promise<void> {
    const { value, done } = await blocks.next()
    say(done ? { kind: 'ended', hiddenRows: hiddenRows() } : { kind: 'rows', rows: value })
  }
  parentPort!.on('message', () => void answer().catch(refuse))
  say({ kind: 'opened', facts })
}

serve(workerData as WorkbookTask).catch(refuse)
