import { headOf, type ReadableWorkbook, type SheetHead, type SheetRows } from '@/lib/tables/workbook/readable-workbook'
import { readNumberFormats } from '@/lib/tables/workbook/number-formats'
import { officeParts, type OfficeSheet } from '@/lib/tables/workbook/office-parts'
import type { Archive } from '@/lib/tables/workbook/open-archive'
import { readOfficeSheet } from '@/lib/tables/workbook/read-office-sheet'
import { readSharedStrings } from '@/lib/tables/workbook/read-shared-strings'

/** A workbook as Excel makes them since 2007: in memory are the texts that its cells share, rows pass through. */
export async function readOfficeWorkbook(archive: Archive): Promise<ReadableWorkbook> {
  const { sheets, strings, styles, ...whole } = await officeParts(archive)
  const texts = { ...whole, strings: await readSharedStrings(archive, strings), formats: await readNumberFormats(archive, styles) }

  function open({ part }: OfficeSheet): SheetRows {
    let hiddenRows = 0
    return { rows: readOfficeSheet(archive.stream(part), texts, () => hiddenRows++), hiddenRows: () => hiddenRows }
  }

  const heads: (SheetHead & OfficeSheet)[] = []
  for (const sheet of sheets) {
    const head = await headOf(open(sheet).rows)
    if (head.length) heads.push({ ...sheet, head })
  }
  return { format: 'xlsx', sheets: heads, open: (chosen) => open(heads.find((sheet) => sheet === chosen)!) }
}
