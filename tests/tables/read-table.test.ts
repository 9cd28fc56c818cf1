import { describe, expect, test } from 'vitest'
import { readPasted, readTable } from '@/lib/tables/read-table'
import { pieces, readAll, readBytes, refusalOf } from '@/tests/tables/read-all'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Buffer.from(text, 'latin1')
const utf16le = (text: string) => Buffer.from(text, 'utf16le')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('encodings and delimiters', () => {
  const encodings: [string, (text: string) => Uint8Array][] = [
    ['UTF-8', utf8],
    ['UTF-8 with its mark', (text) => utf8(`\ufeff${text}`)],
    ['UTF-16 LE with its mark', (text) => utf16le(`\ufeff${text}`)],
    ['UTF-16 BE with its mark', (text) => utf16be(`\ufeff${text}`)],
    ['UTF-16 LE without', utf16le],
    ['UTF-16 BE without', utf16be],
    ['Windows-1252', latin],
  ]
  const cases = encodings.flatMap(([name, encode]) =>
    [',', ';', '\t'].flatMap((delimiter) => ['\r\n', '\n', '\r'].map((lineBreak) => ({ name, encode, delimiter, lineBreak }))),
  )
  test.each(cases)('$name, $delimiter, $lineBreak', async ({ encode, delimiter, lineBreak }) => {
    const text = [
      ['email', 'Compañía', 'phone'],
      ['ana@example.com', `"Peñas${delimiter} ""Hijos""\nSA"`, '+34 600, 1; 2'.replaceAll(delimiter, '.')],
      ['zoé@example.com', '', '0600'],
    ]
      .map((cells) => cells.join(delimiter) + lineBreak)
      .join('')
    const table = {
      header: ['email', 'Compañía', 'phone'],
      rows: [
        { rowNumber: 2, cells: ['ana@example.com', `Peñas${delimiter} "Hijos"\nSA`, '+34 600, 1; 2'.replaceAll(delimiter, '.')] },
        { rowNumber: 3, cells: ['zoé@example.com', '', '0600'] },
      ],
    }
    for (const size of [1, 7, 64 * 1024]) expect(await readBytes(encode(text), size)).toEqual(table)
  })

  test('Windows-1252 is told by the first accent, however late it comes', async () => {
    const rows = `${'ana@example.com,Acme\r\n'.repeat(10_000)}`
    const { rows: read } = await readBytes(latin(`email,company\r\n${rows}zoe@example.com,Muñoz`))
    expect(read.at(-1)).toEqual({ rowNumber: 10_002, cells: ['zoe@example.com', 'Muñoz'] })
  })

  test('the euro sign and the quotes of Windows-1252 are read', async () => {
    expect((await readBytes(Buffer.from([0x61, 0x0a, 0x80, 0x93, 0x94]))).rows[0]?.cells).toEqual(['€“”'])
  })

  test('a character may be cut anywhere', async () => {
    const text = `a\n${'ñ€😀'
      .repeat(20_000)
      .match(/.{1,5000}/gu)!
      .join('\n')}`
    const read = (await readBytes(text)).rows.map(({ cells: [cell] }) => cell)
    expect(read).toEqual(text.split('\n').slice(1))
  })

  test.each([
    ['sep=;\r\na;b\r\n1,2;3', ['1,2', '3']],
    ['"sep=,"\na,b\n1;2,3', ['1;2', '3']],
    ['\ufeffsep=\t\na\tb\n1\t2', ['1', '2']],
  ])('%j: Excel’s own line tells the delimiter and is no row', async (text, cells) => {
    expect(await readBytes(text)).toEqual({ header: ['a', 'b'], rows: [{ rowNumber: 2, cells }] })
  })

  test.each([
    ['a comma within texts of a tab file', 'Last, first\temail\nDoe, Jo\tjo@x.com', '\t'],
    ['a comma within texts of a semicolon file', 'name;amount;email\nJo;1,5;a@x.com\nAl;2,5;b@x.com', ';'],
    ['semicolons within texts of a comma file', 'name,notes,email\nJo,a;b;c,a@x.com\nAl,d,b@x.com', ','],
    ['delimiters within quotes', '"a;b;c;d","e"\n"1;2;3;4","5"', ','],
    ['one column', 'email\na,b', null],
  ])('%s do not mislead', async (_, text, delimiter) => {
    const heading = text.split('\n')[0]!
    const { header } = await readBytes(text)
    expect(header).toEqual(delimiter ? heading.split(delimiter).map((cell) => cell.replaceAll('"', '')) : [heading])
  })
})

describe('rows', () => {
  test('keep the number that a spreadsheet shows, over blank rows and line breaks in cells', async () => {
    expect((await readBytes('a,b\n"1\n2",3\n\n , \n,,,\n4,5\n')).rows).toEqual([
      { rowNumber: 2, cells: ['1\n2', '3'] },
      { rowNumber: 6, cells: ['4', '5'] },
    ])
  })

  test('short ones are filled up, long ones told where a cell without a heading is not blank', async () => {
    expect((await readBytes('a,b\n1\n1,2,,\n1,2,3')).rows).toEqual([
      { rowNumber: 2, cells: ['1', ''] },
      { rowNumber: 3, cells: ['1', '2'] },
      { rowNumber: 4, cells: ['1', '2', '3'], problem: 'extra_cells' },
    ])
  })

  test('mixed line ends, two columns of one name, quotes inside of a cell', async () => {
    expect(await readBytes('a,a\r\n5" pipe,"x"y\n1,2\r3,4')).toEqual({
      header: ['a', 'a'],
      rows: [
        { rowNumber: 2, cells: ['5" pipe', '"x"y'] },
        { rowNumber: 3, cells: ['1', '2'] },
        { rowNumber: 4, cells: ['3', '4'] },
      ],
    })
  })

  test('come at most 250 at a time', async () => {
    const sizes: number[] = []
    for await (const chunk of readTable(pieces(utf8(`a\n${'1\n'.repeat(600)}`)))) if (chunk.kind === 'rows') sizes.push(chunk.rows.length)
    expect(sizes).toEqual([250, 250, 100])
  })

  test('pasted from a spreadsheet are read alike', async () => {
    expect(await readAll(readPasted('email\tcompany\r\na@x.com\t"two\nlines, ""quoted"""\r\nb@x.com\t\r\n'))).toEqual({
      header: ['email', 'company'],
      rows: [
        { rowNumber: 2, cells: ['a@x.com', 'two\nlines, "quoted"'] },
        { rowNumber: 3, cells: ['b@x.com', ''] },
      ],
    })
  })
})

describe('what is no table is refused', () => {
  test.each([
    ['an empty file', '', 'empty', undefined],
    ['a mark alone', '\ufeff', 'empty', undefined],
    ['a heading alone', 'a,b', 'no_rows', undefined],
    ['a heading over blank rows', 'a,b\n,\n\n', 'no_rows', undefined],
    ['1,000 blank rows and no heading yet', '\n'.repeat(1_001), 'blank_heading', undefined],
    ['a quote that is never closed', 'a,b\n1,2\n"3,4\n5,6', 'unclosed_quote', 3],
    ['301 columns', `${'a,'.repeat(300)}a\n1`, 'too_many_columns', 1],
    ['the start of a workbook', latin('PK\x03\x04\x14\0\x06\0[Content_Types].xml'), 'workbook_damaged', undefined],
    ['the start of an old workbook', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), 'workbook_damaged', undefined],
    ['gzip', latin('\x1f\x8b\x08\0\0'), 'archive', undefined],
    ['a PDF', '%PDF-1.7\n', 'pdf', undefined],
    ['JSON', '[{"customer_id": 513}]', 'other_document', undefined],
    ['a card of a person', 'BEGIN:VCARD\nN:Ana\n', 'other_document', undefined],
    ['a picture', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'binary', undefined],
    ['NUL in a cell', 'a,b\n1,\0', 'binary', undefined],
    ['a mark of UTF-8 before something else', latin('\xef\xbb\xbfa,b\n1,\xe9\n'), 'invalid_encoding', 2],
    ['half a character of UTF-16', utf16le('\ufeffa,b\n1,2\n3,\ud83d'), 'invalid_encoding', 3],
  ])('%s', async (_, content, reason, row) => {
    const refusal = await refusalOf([typeof content === 'string' ? utf8(content) : content])
    expect(refusal).toMatchObject({ code: 'not_a_table', reason })
    expect(refusal?.row).toBe(row)
  })

  test('blank columns on the right are not counted', async () => {
    expect((await readBytes(`a,b${','.repeat(400)}\n1,2${','.repeat(400)}`)).rows[0]?.cells.slice(0, 3)).toEqual(['1', '2', ''])
  })
})
