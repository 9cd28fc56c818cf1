import { CFB, parse_xlscfb, set_cptable, type WorkBook } from '@e965/xlsx'
import * as tables from '@e965/xlsx/dist/cpexcel.full.mjs'
import { markUncalculated } from '@/lib/tables/workbook/mark-uncalculated'
import { refuseTable } from '@/lib/tables/table-refusals'
import type { ReadableWorkbook } from '@/lib/tables/workbook/readable-workbook'
import { readingOptions, rowsOf, sheetHeads } from '@/lib/tables/workbook/sheet-rows'

// the encodings of texts of before 1997
set_cptable(tables)

/** What Excel wrote up to 2003, in the container that other old documents of Office, and protected new ones, have too. */
export async function readOldWorkbook(file: Buffer): Promise<ReadableWorkbook> {
  const isContainer = file[0] === 0xd0
  const container = isContainer ? CFB.read(file, { type: 'buffer' }) : file
  function has(name: string): boolean {
    return isContainer && Boolean(CFB.find(container, name))
  }
  if (has('EncryptedPackage')) throw refuseTable('workbook_encrypted')
  if (isContainer && !has('/Workbook') && !has('/Book')) throw refuseTable('other_document')
  const workbook = read(container)
  markUncalculated(workbook)
  return { format: 'xls', sheets: await sheetHeads(workbook), open: ({ name }) => rowsOf(workbook.Sheets[name]!) }
}

function read(container: unknown): WorkBook {
  try {
    return parse_xlscfb(container, { ...readingOptions, cellFormula: true, type: 'buffer' })
  } catch (error) {
    // SheetJS knows it by a record that may stand anywhere
    throw error instanceof Error && /password|encrypt/i.test(error.message) ? refuseTable('workbook_encrypted') : error
  }
}
