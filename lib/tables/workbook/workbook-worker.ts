// A thread that reads one workbook (lib/tables/workbook/open-workbook.ts starts it) and ends with it. It has no environment, database or log.
import { parentPort, workerData } from 'node:worker_threads'
import { isAppError } from '@/lib/errors'
import type { TableRefusal } from '@/lib/contract/table-refusals'
import { blocksOf } from '@/lib/tables/workbook/blocks-of'
import type { FromWorkbook, ToWorkbook, WorkbookTask } from '@/lib/tables/workbook/messages'
import { readWorkbook } from '@/lib/tables/workbook/read-workbook'
import type { SheetHead } from '@/lib/tables/workbook/readable-workbook'

/** So much of the sheets is told: cells may share texts, so that a small file has more of them than memory could hold. */
const TOLD = { sheets: 200, rows: 20, cells: 40, letters: 80 }

function say(message: FromWorkbook): void {
  parentPort!.postMessage(message)
}

/** What a library throws at a file is the file's fault: it is given nothing else. */
function refuse(error: unknown): void {
  const { reason, row, column } = isAppError(error) ? error.details : {}
  const where = { ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) }
  say({ kind: 'refused', reason: (reason as TableRefusal | undefined) ?? 'workbook_damaged', where })
}

/** What columns are called is known where the thread was started. */
function choose(sheets: SheetHead[]): Promise<number> {
  const told = sheets.slice(0, TOLD.sheets).map(({ name, isHidden, head }) => ({
    ...{ name: name.slice(0, TOLD.letters), isHidden },
    head: head.slice(0, TOLD.rows).map((row) => row.slice(0, TOLD.cells).map((cell) => cell.slice(0, TOLD.letters))),
  }))
  const answer = new Promise<number>((resolve) => parentPort!.once('message', (message: ToWorkbook) => resolve(Number(message))))
  say({ kind: 'sheets', sheets: told })
  return answer
}

async function serve({ file, sheet, recordLength }: WorkbookTask): Promise<void> {
  const { facts, rows, hiddenRows } = await readWorkbook(Buffer.from(file.buffer, file.byteOffset, file.length), sheet, choose)
  const blocks = blocksOf(rows, recordLength)
  async function answer(): Promise<void> {
    const { value, done } = await blocks.next()
    say(done ? { kind: 'ended', hiddenRows: hiddenRows() } : { kind: 'rows', rows: value })
  }
  parentPort!.on('message', () => void answer().catch(refuse))
  say({ kind: 'opened', facts })
}

serve(workerData as WorkbookTask).catch(refuse)
