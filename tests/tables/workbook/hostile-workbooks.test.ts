import { crc32, deflateRawSync } from 'node:zlib'
import { CFB } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { contained, goodRows, openDocumentParts, row, sheetParts, zipped } from '@/tests/tables/workbook/archives'
import { readFile, refusalOfFile, saved, workbookOf } from '@/tests/tables/workbook/read-workbook-file'

const good = () => zipped(sheetParts(goodRows))
const read = [
  ['Email', 'Company'],
  ['zoe@example.com', 'Acme'],
]

/** Puts bytes into every place where a signature stands, so far behind it. */
function patched(file: Buffer, signature: string, offset: number, bytes: number[]): Buffer {
  const copy = Buffer.from(file)
  for (let at = copy.indexOf(signature, 0, 'latin1'); at >= 0; at = copy.indexOf(signature, at + 4, 'latin1')) copy.set(bytes, at + offset)
  return copy
}

/** An archive whose entries all are the same bytes. */
function overlapping(count: number): Buffer {
  const content = Buffer.from(Array.from({ length: 1_000 }, (_, at) => (at * at * 31) % 251))
  const packed = deflateRawSync(content)
  const name = (at: number) => Buffer.from(`xl/${String(at).padStart(5, '0')}.xml`)
  function header(signature: number, start: number[], rest: number[]): Buffer {
    const bytes = Buffer.alloc(4 + start.length * 2 + 12 + rest.length * 2)
    bytes.writeUInt32LE(signature)
    let at = 4
    for (const value of start) at = bytes.writeUInt16LE(value, at)
    for (const value of [crc32(content), packed.length, content.length]) at = bytes.writeUInt32LE(value, at)
    for (const value of rest) at = bytes.writeUInt16LE(value, at)
    return bytes
  }
  const local = Buffer.concat([header(0x04034b50, [20, 0, 8, 0, 0], [name(0).length, 0]), name(0), packed])
  const central = Buffer.concat(
    Array.from({ length: count }, (_, at) =>
      Buffer.concat([header(0x02014b50, [20, 20, 0, 8, 0, 0], [name(at).length, 0, 0, 0, 0, 0, 0, 0, 0]), name(at)]),
    ),
  )
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

const bomb = (bytes: number) => Buffer.alloc(bytes, '<row/>')
const entities = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "${'&a;'.repeat(10)}">]>`
const page = '<html><table><tr><td>Email</td></tr><tr><td>&b;</td></tr></table></html>'
const officeXml = `<?xml version="1.0"?>${entities}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>`

/** A protected .xls: the record that says so stands behind the first one. */
function withFilePass(): Buffer {
  const stream = Buffer.from(
    CFB.find(CFB.read(Buffer.from(saved(workbookOf({ A: [['a'], ['b']] }), 'xls')), { type: 'buffer' }), '/Workbook').content,
  )
  const start = 4 + stream.readUInt16LE(2)
  const pass = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4])
  return contained({ '/Workbook': Buffer.concat([stream.subarray(0, start), pass, stream.subarray(start)]) })
}

test.each<[string, () => Buffer | Uint8Array | Promise<Buffer>, string]>([
  [
    'a part that unpacks to 300 times its size',
    () => zipped(sheetParts(goodRows, { 'xl/media/a.xml': bomb(30_000_000) })),
    'workbook_harmful',
  ],
  ['a sheet that does', () => zipped(sheetParts(bomb(30_000_000).toString())), 'workbook_harmful'],
  [
    'a part that says that it is small',
    async () => patched(await zipped(sheetParts(goodRows, { 'xl/a.xml': bomb(99_999) })), 'PK\x01\x02', 24, [9, 0, 0, 0]),
    'workbook_damaged',
  ],
  ['a part that says that it has 4 GB', async () => patched(await good(), 'PK\x01\x02', 24, [0, 0, 0, 0xf0]), 'workbook_too_large'],
  ['parts that share their bytes', () => overlapping(200), 'workbook_harmful'],
  ['10,001 parts', () => overlapping(10_001), 'workbook_harmful'],
  [
    'archives within an archive',
    async () => zipped({ 'a.zip': await zipped({ 'b.zip': await zipped({ 'c.txt': bomb(9_000_000) }) }) }),
    'archive',
  ],
  ['an archive without a workbook', () => zipped({ 'a.csv': 'Email\n' }), 'archive'],
  ['no parts', () => zipped({}), 'archive'],
  ['a broken directory', async () => patched(await good(), 'PK\x01\x02', 0, [1, 2, 3, 4]), 'workbook_damaged'],
  ['a directory that is somewhere else', async () => patched(await good(), 'PK\x05\x06', 16, [0xff, 0xff, 0, 0]), 'workbook_damaged'],
  [
    'a part that leads out of the archive',
    async () =>
      Buffer.from(
        (await zipped(sheetParts(goodRows, { 'xl/abc.xml': '1' }))).toString('latin1').replaceAll('xl/abc.xml', '../abc.xml'),
        'latin1',
      ),
    'workbook_damaged',
  ],
  ['half of a file', async () => (await good()).subarray(0, 700), 'workbook_damaged'],
  ['half of an old file', () => saved(workbookOf({ A: [['a']] }), 'xls').subarray(0, 700), 'workbook_damaged'],
  [
    'a sheet that is missing',
    async () => {
      const { 'xl/worksheets/sheet1.xml': _, ...rest } = sheetParts('')
      return zipped(rest)
    },
    'workbook_damaged',
  ],
  ['texts that are missing', () => zipped(sheetParts(row('Email') + row('<c t="s"><v>7</v></c>'))), 'workbook_damaged'],
  ['an encrypted part', async () => patched(await good(), 'PK\x01\x02', 8, [1, 0]), 'workbook_encrypted'],
  [
    'a protected .xlsx',
    () => contained({ '/EncryptionInfo': Buffer.alloc(99), '/EncryptedPackage': Buffer.alloc(999) }),
    'workbook_encrypted',
  ],
  ['a protected .xls', withFilePass, 'workbook_encrypted'],
  ['a protected .ods', () => zipped(openDocumentParts('x', '<manifest:encryption-data/>')), 'workbook_encrypted'],
  ['a document of Word', () => zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<a/>' }), 'other_document'],
  ['an old document of Word', () => contained({ '/WordDocument': Buffer.alloc(99) }), 'other_document'],
  [
    'a text of OpenDocument',
    () => zipped({ ...openDocumentParts(''), mimetype: 'application/vnd.oasis.opendocument.text' }),
    'other_document',
  ],
  ['entities of its own in a sheet', () => zipped(sheetParts(goodRows, { 'xl/sharedStrings.xml': entities })), 'workbook_harmful'],
  ['entities of its own in OpenDocument', () => zipped(openDocumentParts(entities)), 'workbook_harmful'],
  ['entities of its own in a page', () => Buffer.from(`${entities.replace('x [', 'html [')}${page}`), 'workbook_harmful'],
  ['entities of its own in XML', () => Buffer.from(officeXml), 'workbook_harmful'],
  ['XML that is something else', () => Buffer.from('<?xml version="1.0"?><feed><entry>a</entry></feed>'), 'other_document'],
  ['a page without a table', () => Buffer.from('<html><p>Hello</p></html>'), 'other_document'],
  ['a sheet without rows', () => zipped(sheetParts('')), 'empty'],
  [
    'a page of letters that it does not name',
    () => Buffer.from('<html><table><tr><td>Muñoz</td></tr></table>', 'latin1'),
    'invalid_encoding',
  ],
  ['a column far to the right', () => zipped(sheetParts('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>')), 'too_many_columns'],
])('%s: refused with the reason', async (_, file, reason) => {
  expect(await refusalOfFile(await file())).toMatchObject({ reason })
})

describe('repetition', () => {
  const cell = (text: string, more = '') => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`
  const sheet = (rows: string) =>
    zipped(openDocumentParts(`<office:document-content><table:table table:name="A">${rows}</table:table></office:document-content>`))
  test.each<[string, string, string]>([
    [
      'a million rows of a text',
      `<table:table-row table:number-rows-repeated="1048576">${cell('x'.repeat(900))}</table:table-row>`,
      'workbook_too_large',
    ],
    [
      'more rows than a sheet has',
      `<table:table-row table:number-rows-repeated="99999999">${cell('x')}</table:table-row>`,
      'too_many_rows',
    ],
    [
      'more columns than a sheet has',
      `<table:table-row>${cell('x', 'table:number-columns-repeated="99999999"')}</table:table-row>`,
      'too_many_columns',
    ],
    ['a long row', `<table:table-row>${cell('x'.repeat(9_000), 'table:number-columns-repeated="300"')}</table:table-row>`, 'row_too_long'],
  ])('%s in few bytes: refused', async (_, rows, reason) => {
    expect(await refusalOfFile(await sheet(rows))).toMatchObject({ reason })
  })

  test('a text that all cells share: refused before it fills the memory', async () => {
    const strings = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(5_000)
    const parts = sheetParts(rows, { 'xl/sharedStrings.xml': strings })
    expect(await refusalOfFile(await zipped(parts))).toMatchObject({ reason: 'workbook_too_large' })
  })

  test('blank rows and cells to the end of the sheet are nothing', async () => {
    const blank =
      '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    const { rows } = await readFile(
      await sheet(`<table:table-row>${cell('Email')}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>${blank}`),
    )
    expect(rows).toEqual([['Email']])
  })
})

test('macros and links to elsewhere are left alone, and the sheet is read', async () => {
  const book = workbookOf({ Customers: read, Blank: [] })
  book.vbaraw = Buffer.from('macro')
  expect((await readFile(saved(book, 'xlsm'))).rows).toEqual(read)
  const link = '<externalLink><externalBook r:id="rId1"/></externalLink>'
  const target = '<Relationships><Relationship Id="rId1" Target="http://192.0.2.1/a.xlsx" TargetMode="External"/></Relationships>'
  const parts = sheetParts(goodRows, {
    'xl/externalLinks/externalLink1.xml': link,
    'xl/externalLinks/_rels/externalLink1.xml.rels': target,
  })
  expect((await readFile(await zipped(parts))).rows).toEqual(read)
  const page =
    '<!DOCTYPE html SYSTEM "http://192.0.2.1/a.dtd"><link href="http://192.0.2.1/a.css"><table><tr><td>Email<img src="http://192.0.2.1/a.png"></td></tr></table>'
  expect((await readFile(Buffer.from(page))).rows).toEqual([['Email']])
})

test.each<[string, () => string | Promise<Buffer>]>([
  ['open tags', () => `<table>${'<tr><td>'.repeat(200_000)}`],
  ['spans', () => `<table>${'<tr><td rowspan=65534 colspan=1000>x'.repeat(3_000)}`],
  ['attributes without end', () => `<table ${'<tr a="'.repeat(200_000)}`],
  ['comments', () => `<table>${'<!--'.repeat(300_000)}`],
  ['rows without end in a sheet', () => zipped(sheetParts('<row hidden="1" '.repeat(100_000)))],
  ['formulas without end in a sheet', () => zipped(sheetParts(`<row>${'<c><f>'.repeat(100_000)}</row>`))],
  ['many merged cells', () => zipped(sheetParts(goodRows, { 'xl/comments1.xml': '<a/>'.repeat(100_000) }))],
])('%s: an answer within seconds', async (_, file) => {
  const content = await file()
  const began = performance.now()
  await refusalOfFile(Buffer.from(content as string))
  expect(performance.now() - began).toBeLessThan(10_000)
})
