import { expect, test } from 'vitest'
import { isAppError } from '@/lib/errors'
import { readTable } from '@/lib/tables/read-table'
import { readBytes, sourceOf } from '@/tests/tables/read-all'
import { goodRows, row, sheetParts, zipped } from '@/tests/tables/workbook/archives'
import { saved, workbookOf } from '@/tests/tables/workbook/read-workbook-file'

async function* endless(start: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(start, 'latin1')
  for (;;) yield Buffer.alloc(1_000_000)
}

async function refusal(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  try {
    for await (const _ of readTable(bytes)) continue
    return null
  } catch (error) {
    return isAppError(error) ? error.details.reason : error
  }
}

test('a workbook is a table like any other: heading, rows by their numbers, how it was read', async () => {
  const sheet = {
    Customers: [['Our customers'], [], ['Email', 'Company'], ['zoe@example.com', 'Acme'], [], ['ana@example.com', '']],
    Notes: [['x']],
  }
  const file = saved(workbookOf(sheet), 'xlsx')
  expect(await readBytes(file)).toEqual({
    header: ['Email', 'Company'],
    rows: [
      { rowNumber: 4, cells: ['zoe@example.com', 'Acme'] },
      { rowNumber: 6, cells: ['ana@example.com', ''] },
    ],
  })
  expect(await sourceOf(file)).toMatchObject({
    ...{ format: 'xlsx', sheet: 'Customers', sheets: ['Customers', 'Notes'], encoding: null, delimiter: null },
    ...{ headingRow: 3, lines: 6, rows: 2, blankRows: 1, rowsAbove: 2, hiddenRows: 0, linesInCells: 0 },
  })
})

test('of several sheets the one is proposed whose columns have names that are known', async () => {
  const sheet = {
    Notes: [
      ['Step', 'What to do'],
      ['1', 'Fill in'],
    ],
    Old: [
      ['A', 'B'],
      ['1', '2'],
    ],
    People: [
      ['ID', 'Firma'],
      ['513', 'Acme'],
    ],
  }
  const isKnownName = (cell: string) => ['ID', 'Firma'].includes(cell)
  const file = saved(workbookOf(sheet), 'xlsx')
  expect(await sourceOf(file, { isKnownName })).toMatchObject({ sheet: 'People', sheets: ['Notes', 'Old', 'People'], rows: 1 })
  expect(await sourceOf(file, { isKnownName, sheet: 'Old' })).toMatchObject({ sheet: 'Old' })
})

test('a formula that nobody has calculated is no fault of a workbook of which another sheet is read', async () => {
  const own = sheetParts(goodRows)
  const uncalculated = sheetParts(goodRows + row('zoe@example.com', '<c r="B3"><f>1+1</f></c>'))
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
  const parts = sheetParts(goodRows, {
    'xl/workbook.xml': String(own['xl/workbook.xml']).replace('</sheets>', '<sheet name="Second" sheetId="2" r:id="rId9"/></sheets>'),
    'xl/_rels/workbook.xml.rels': String(own['xl/_rels/workbook.xml.rels']).replace(
      '</Relationships>',
      `<Relationship Id="rId9" Type="${relation}" Target="worksheets/sheet2.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet2.xml': uncalculated['xl/worksheets/sheet1.xml'] ?? '',
  })
  const file = await zipped(parts)
  expect((await sourceOf(file)).sheets).toContain('Second')
  await expect(readBytes(file, undefined, { sheet: 'Second' })).rejects.toMatchObject({ details: { reason: 'formula_without_result' } })
})

test('what its thread refuses is told as it is: the reason, the row and the column', async () => {
  const uncalculated = await zipped(sheetParts(goodRows + row('zoe@example.com', '<c r="B3"><f>1+1</f></c>')))
  await expect(readBytes(uncalculated)).rejects.toMatchObject({
    code: 'not_a_table',
    details: { reason: 'formula_without_result', row: 3, column: 2 },
  })
  await expect(readBytes(Buffer.from('PK\x03\x04 and nothing else'))).rejects.toMatchObject({ details: { reason: 'workbook_damaged' } })
})

test('of a workbook without end no more than 25 MB are taken', async () => {
  expect(await refusal(endless('PK\x03\x04'))).toBe('workbook_too_large')
})

test('100,001 rows are refused, 100,000 are read', async () => {
  const rows = (count: number) =>
    zipped(
      sheetParts('<row><c><v>513</v></c></row>'.repeat(count + 1).replace('<c><v>513</v></c>', '<c t="inlineStr"><is><t>ID</t></is></c>')),
    )
  expect(await sourceOf(await rows(100_000))).toMatchObject({ rows: 100_000 })
  await expect(readBytes(await rows(100_001))).rejects.toMatchObject({
    code: 'too_many_rows',
    details: { reason: 'workbook_too_many_rows' },
  })
})

test('whoever takes no more rows ends the thread', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
  for await (const chunk of readTable(
    (async function* () {
      yield saved(workbookOf({ A: [['Email'], ['zoe@example.com']] }), 'xlsx')
    })(),
  ))
    if (chunk.kind === 'header') break
  await expect.poll(() => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length).toBe(before)
})
