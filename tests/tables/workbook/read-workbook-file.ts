import { utils, write, type BookType, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { isAppError } from '@/lib/errors'
import { blocksOf } from '@/lib/tables/workbook/blocks-of'
import type { WorkbookFacts } from '@/lib/tables/workbook/messages'
import { readWorkbook } from '@/lib/tables/workbook/read-workbook'

/** As the thread reads it, in this one: half a second sooner. */
export async function readFile(
  file: Uint8Array,
  sheet?: string,
): Promise<{ facts: WorkbookFacts & { hiddenRows: number }; rows: string[][] }> {
  const { facts, rows, hiddenRows } = await readWorkbook(Buffer.from(file), sheet)
  const read = (await Array.fromAsync(blocksOf(rows, 256 * 1024))).flat()
  return { facts: { ...facts, hiddenRows: hiddenRows() }, rows: read }
}

/** How a file is refused; null: it is read. What is no refusal of ours is the damage that a library came upon. */
export async function refusalOfFile(file: Uint8Array, sheet?: string): Promise<object | null> {
  try {
    await readFile(file, sheet)
    return null
  } catch (error) {
    return isAppError(error) ? { code: error.code, ...error.details } : { reason: 'workbook_damaged' }
  }
}

export function workbookOf(sheets: Record<string, WorkSheet | unknown[][]>): WorkBook {
  const book = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets))
    utils.book_append_sheet(book, Array.isArray(sheet) ? utils.aoa_to_sheet(sheet) : sheet, name)
  return book
}

export function saved(book: WorkBook, bookType: BookType): Uint8Array {
  return new Uint8Array(write(book, { bookType, type: 'buffer', compression: true }) as Buffer)
}
