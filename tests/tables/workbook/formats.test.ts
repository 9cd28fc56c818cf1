import { utils, write, type BookType } from '@e965/xlsx'
import template from '@e965/xlsx/dist/xlsx.zahl.mjs'
import { describe, expect, test } from 'vitest'
import { openDocumentParts, row, sheetParts, zipped } from '@/tests/tables/workbook/archives'
import { readFile, refusalOfFile, saved, workbookOf } from '@/tests/tables/workbook/read-workbook-file'

const formats: [BookType, string][] = [
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['xlsb', 'xlsb'],
  ['xls', 'xls'],
  ['ods', 'ods'],
  ['fods', 'xml'],
  ['xlml', 'xml'],
]

/** What is written as OpenDocument has the text that is given here, and no error. Cells whose text is not their value: ids with zeros, phones, a day, a price, a long number, a formula with its result, an error. */
function customers() {
  const sheet = utils.aoa_to_sheet([
    ['Email', 'ID', 'Phone', 'Since', 'Spent', 'Long', 'Sum', 'Bad'],
    ['zoé@example.com', '00034', '+34 600 000 001'],
    ['łucja@example.com', 34, '0600'],
  ])
  Object.assign(sheet, {
    B3: { t: 'n', v: 34, z: '00000', w: '00034' },
    D2: { t: 'n', v: 45_000, z: 'dd/mm/yyyy', w: '15/03/2023' },
    E2: { t: 'n', v: 1234.5, z: '#,##0.00', w: '1,234.50' },
    F2: { t: 'n', v: 346_001_234_567 },
    G2: { t: 'n', v: 7, f: 'SUM(3,4)' },
    H2: { t: 'e', v: 0x17, w: '#REF!' },
  })
  return sheet
}

describe.each(formats)('%s', (bookType, format) => {
  const error = bookType.endsWith('ods') ? [] : ['#REF!']
  const rows = [
    ['Email', 'ID', 'Phone', 'Since', 'Spent', 'Long', 'Sum', 'Bad'],
    ['zoé@example.com', '00034', '+34 600 000 001', '15/03/2023', '1,234.50', '346001234567', '7', ...error],
    ['łucja@example.com', '00034', '0600'],
  ]
  test('is read as the sheet shows it', async () => {
    const { facts, rows: read } = await readFile(saved(workbookOf({ Customers: customers() }), bookType))
    expect(facts).toEqual({ format, sheet: 'Customers', sheets: ['Customers'], hiddenRows: 0 })
    expect(read).toEqual(rows)
  })

  test('several sheets: the one with customers is proposed, any can be chosen, blank ones are not told', async () => {
    const file = saved(
      workbookOf({
        Notes: [['Read this first'], ['It is a note.']],
        Blank: [],
        Customers: customers(),
        Prices: [
          ['Part', 'Price'],
          ['A1', 3],
        ],
      }),
      bookType,
    )
    const { facts, rows: read } = await readFile(file)
    expect(facts).toMatchObject({ sheet: 'Customers', sheets: ['Notes', 'Customers', 'Prices'] })
    expect(read).toEqual(rows)
    expect((await readFile(file, 'Prices')).rows).toEqual([
      ['Part', 'Price'],
      ['A1', '3'],
    ])
    expect(await refusalOfFile(file, 'Blank')).toMatchObject({ reason: 'workbook_no_sheet' })
  })

  test('rows and columns keep their places, blank ones too', async () => {
    const sheet = utils.aoa_to_sheet([[null, 'Email'], [], [null, 'zoe@example.com']], { origin: 'B3' } as object)
    expect((await readFile(saved(workbookOf({ Sheet: sheet }), bookType))).rows).toEqual([
      [],
      [],
      ['', '', 'Email'],
      [],
      ['', '', 'zoe@example.com'],
    ])
  })
})

test('a workbook of Numbers is read', async () => {
  const book = workbookOf({
    Notes: [['x']],
    Customers: [
      ['Email', 'ID', 'Phone'],
      ['zoé@example.com', '00034', 346_001_234_567],
    ],
  })
  const file = write(book, { bookType: 'numbers', type: 'buffer', numbers: template }) as Buffer
  expect(await readFile(file)).toEqual({
    facts: { format: 'numbers', sheet: 'Customers', sheets: ['Notes', 'Customers'], hiddenRows: 0 },
    rows: [
      ['Email', 'ID', 'Phone'],
      ['zoé@example.com', '00034', '346001234567'],
    ],
  })
})

const company = (text: string) =>
  workbookOf({
    Sheet: [
      ['Email', 'Company'],
      ['zoe@example.com', text],
    ],
  })

test('an .xls of before 1997 is read in the code page that it names', async () => {
  const file = Buffer.from(saved(company('XXX'), 'biff5'))
  const [codePage, cell] = [file.indexOf(Buffer.from([0x42, 0, 2, 0])), file.indexOf('XXX')]
  file.writeUInt16LE(1250, codePage + 4)
  file.set([0xa3, 0xf3, 0xb3], cell)
  expect((await readFile(file)).rows[1]).toEqual(['zoe@example.com', 'Łół'])
})

describe('.xlsx as other programs write it', () => {
  const read = async (rows: string, others?: Record<string, string>) => (await readFile(await zipped(sheetParts(rows, others)))).rows
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="&quot;T &quot;0"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="49"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>`

  test.each<[string, string, string]>([
    ['a number with leading zeros', '<c s="1"><v>34</v></c>', '00034'],
    ['a number with a text in its format', '<c s="2"><v>600123</v></c>', 'T 600123'],
    ['a long number in a cell for text', '<c s="3"><v>346001234567</v></c>', '346001234567'],
    ['a long number written short', '<c><v>3.46001234567E11</v></c>', '346001234567'],
    ['a day in the format that each country has of its own', '<c s="5"><v>45000</v></c>', '3/15/2023'],
    ['a share', '<c s="4"><v>0.25</v></c>', '25.00%'],
    ['more than can be kept exactly', '<c><v>4.41E+21</v></c>', '4.41E+21'],
    ['a style that is not there', '<c s="99"><v>7</v></c>', '7'],
    [
      'a text in runs, with its pronunciation',
      '<c t="inlineStr"><is><r><t>An</t></r><r><t xml:space="preserve">a </t></r><rPh><t>x</t></rPh></is></c>',
      'Ana ',
    ],
    ['a line break and an underscore', '<c t="str"><v>a_x000A_b_x005F_c &amp;lt;</v></c>', 'a\nb_c &lt;'],
    ['CDATA', '<c t="str"><v><![CDATA[<b> & c]]></v></c>', '<b> & c'],
    ['a formula whose result is a text', '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', 'ab'],
    ['a formula whose result is no text', '<c t="str"><f>""</f><v></v></c>', ''],
    ['an error', '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!'],
    ['yes', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['a day', '<c t="d"><v>2026-11-27T00:00:00</v></c>', '2026-11-27'],
  ])('%s', async (_, cell, text) => {
    expect(await read(row('x', cell, 'y'), { 'xl/styles.xml': styles })).toEqual([['x', text, 'y']])
  })

  test('names with prefixes, parts elsewhere, letters of other sizes', async () => {
    const parts = sheetParts('')
    const sheet =
      '<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Email</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await readFile(await zipped({ ...parts, 'xl/worksheets/sheet1.xml': '', 'xl/worksheets/Sheet1.XML': sheet }))).toMatchObject({
      rows: [['Email']],
    })
  })

  test('cells without addresses follow each other, those with one keep their places', async () => {
    expect(await read('<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')).toEqual([
      [],
      ['', '1', '2'],
      ['3'],
    ])
  })

  test('rows that are hidden are read and counted, but for blank ones', async () => {
    const hidden =
      '<row hidden="1"><c><v>1</v></c></row><row hidden="true"><c><v>2</v></c></row><row hidden="1"/><row hidden="0"><c><v>3</v></c></row>'
    expect(await readFile(await zipped(sheetParts(hidden)))).toMatchObject({ facts: { hiddenRows: 2 }, rows: [['1'], ['2'], [], ['3']] })
  })

  test.each([
    ['a formula that nobody calculated', '<c><f>1+1</f></c>', ''],
    ['one with a blank for a result', '<c><f>1+1</f><v/></c>', ''],
    ['one with a result of 0 in a workbook that is to be calculated', '<c><f>1+1</f><v>0</v></c>', '<calcPr fullCalcOnLoad="1"/>'],
  ])('%s: refused with its place', async (_, cell, more) => {
    const parts = sheetParts(row('Email', 'Sum') + row('zoe@example.com', cell))
    const workbook = String(parts['xl/workbook.xml']).replace('</workbook>', `${more}</workbook>`)
    expect(await refusalOfFile(await zipped({ ...parts, 'xl/workbook.xml': workbook }))).toMatchObject({
      reason: 'formula_without_result',
      row: 2,
      column: 2,
    })
  })
})

describe('hidden rows and sheets', () => {
  test.each<BookType>(['xlsx', 'xlsb', 'xlml'])('%s', async (bookType) => {
    const sheet = utils.aoa_to_sheet([['Email'], ['zoe@example.com'], ['ana@example.com']])
    sheet['!rows'] = [{}, { hidden: true }]
    const book = workbookOf({ Old: sheet, Now: sheet })
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
    const { facts, rows } = await readFile(saved(book, bookType))
    expect(facts).toMatchObject({ sheet: 'Now', sheets: ['Old', 'Now'], hiddenRows: 1 })
    expect(rows).toHaveLength(3)
  })
})

test('OpenDocument: what is repeated, merged, hidden, noted and deleted', async () => {
  const content = `<office:document-content><office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
    <table:tracked-changes><table:table-cell><text:p>deleted</text:p></table:table-cell></table:tracked-changes>
    <table:table table:name="Old" table:style-name="h"><table:table-row><table:table-cell><text:p>zoe@example.com</text:p></table:table-cell></table:table-row></table:table>
    <table:table table:name="Now"><table:shapes><draw:frame><text:p>a picture</text:p></draw:frame></table:shapes>
    <table:table-row table:number-rows-repeated="2"/>
    <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="34"><office:annotation><text:p>a note</text:p></office:annotation><text:p>00034</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>a<text:s text:c="2"/><text:span>b
    c</text:span></text:p><text:p>d</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>both</text:p></table:table-cell><table:covered-table-cell><text:p>under it</text:p></table:covered-table-cell><table:table-cell table:formula="of:=NA()" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>
    </table:table></office:document-content>`
  expect(await readFile(await zipped(openDocumentParts(content)))).toEqual({
    facts: { format: 'ods', sheet: 'Now', sheets: ['Old', 'Now'], hiddenRows: 2 },
    rows: [[], [], ...Array(2).fill(['', '', '00034', 'a  b c\nd', 'a  b c\nd']), ['both', '', '#N/A']],
  })
  const formula = '<table:table table:name="A"><table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row></table:table>'
  expect(await refusalOfFile(await zipped(openDocumentParts(formula)))).toMatchObject({ reason: 'formula_without_result' })
})

test.each<[string, string, string[][]]>([
  [
    'spans, line breaks, tags, entities',
    '<th>Email<th>Company<tr><td rowspan=2>zoe@example.com</td><td>A &amp; B<br>C&ntilde;</td></tr><tr><td><b>X</b> y </td></tr>',
    [
      ['Email', 'Company'],
      ['zoe@example.com', 'A & B\nCñ'],
      ['', 'X y'],
    ],
  ],
  [
    'columns that are spanned',
    '<td colspan=2>a</td><td>b</td></tr><tr><td></td><td>c',
    [
      ['a', '', 'b'],
      ['', 'c'],
    ],
  ],
  ['a long number, in full beside', '<td x:num="346001234567">3.46001E+11</td><td x:num="34">00034</td>', [['346001234567', '00034']]],
  [
    'tables in a table',
    '<td><table><tr><td>Email</td></tr><tr><td>zoe@example.com</td></tr></table></td></tr><tr><td>below',
    [['Email'], ['zoe@example.com'], ['below']],
  ],
  ['a program and a style', '<td>a<script>b</script><style>c</style></td>', [['a']]],
])('HTML: %s', async (_, content, rows) => {
  const page = `<html><head><title>x</title><meta charset="utf-8"></head><body><p>Our customers</p><table><tr>${content}</table></body></html>`
  const { facts, rows: read } = await readFile(Buffer.from(page))
  expect(facts).toEqual({ format: 'html', sheet: null, sheets: [], hiddenRows: 0 })
  expect(read.filter((cells) => cells.length)).toEqual(rows)
})

test.each<[string, (text: string) => Uint8Array]>([
  ['<meta charset=windows-1250>', (text) => Buffer.from(text.replaceAll('Ł', '\xa3'), 'latin1')],
  [
    '<meta http-equiv=Content-Type content="text/html; charset=windows-1250">',
    (text) => Buffer.from(text.replaceAll('Ł', '\xa3'), 'latin1'),
  ],
  ['', (text) => Buffer.from(text)],
  ['', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
])('HTML with %s is read in the encoding that it names', async (meta, encode) => {
  expect((await readFile(encode(`<html>${meta}<table><tr><td>Łucja`))).rows).toEqual([['Łucja']])
})
