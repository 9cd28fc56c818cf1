import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { recogniseColumns } from '@/lib/runs/rows/columns'
import { readBytes, refusalOf, sourceOf } from '@/tests/tables/read-all'

const isKnownName = (name: string) => recogniseColumns([name]).columns[0] !== null
const known = { isKnownName }
const cellsOf = async (bytes: Uint8Array | string, options = {}) => {
  const { header, rows } = await readBytes(bytes, undefined, { ...known, ...options })
  return [header, ...rows.map(({ cells }) => cells)]
}

describe('an encoding that bytes tell is recognised', () => {
  test.each([
    ['shift_jis', ['山田太郎', 'スズキ株式会社', '佐藤花子', '中村さくら']],
    ['gb18030', ['王小明', '李华有限公司', '张伟', '陈建国']],
    ['big5', ['陳大文', '林志玲', '台灣公司', '黃小姐']],
    ['euc-kr', ['김민준', '이서연', '주식회사 한국', '박지훈']],
  ])('%s', async (encoding, names) => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row},${names[row % names.length]}\n`)
    const bytes = iconv.encode(`customer_id,company\n${rows.join('')}`, encoding)
    const source = await sourceOf(bytes, known)
    expect(source).toMatchObject({ encoding, encodingCandidates: [] })
    expect(source.letters).toEqual(names.map((text, index) => ({ row: index + 2, column: 2, text })))
    expect((await cellsOf(bytes))[2]).toEqual(['1', names[1]])
  })

  test('UTF-8 with one stray byte is UTF-8, wherever that stands, and is refused at its place', async () => {
    const good = '7,Ibáñez\n'.repeat(2_000)
    for (const [before, after, row] of [
      ['', good, 2],
      [good, '', 2_002],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from(`id,company\n${before}8,O`), Buffer.from([0x92]), Buffer.from(`Neil\n${after}`)])
      expect(await refusalOf([bytes], known)).toMatchObject({ reason: 'invalid_encoding', row, column: 2 })
    }
  })
})

const libraryNames: Record<string, string> = { 'x-mac-ce': 'maccenteuro', 'x-mac-greek': 'macgreek', 'x-mac-turkish': 'macturkish' }

test('UTF-16 without a mark is known by its order also where most letters are of other scripts', async () => {
  const rows = Array.from({ length: 60 }, (_, row) => `c${row}@x.com,${'株式会社サンプル'.repeat(12)},Ω\n`).join('')
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const bytes = iconv.encode(`email,company,名前\n${rows}`, encoding)
    expect(await sourceOf(bytes, known)).toMatchObject({ encoding, rows: 60 })
  }
})

test('a byte that stands for nothing in an older encoding is told with its place', async () => {
  const bytes = Buffer.concat([Buffer.from('customer_id,company\n512,Acme\n513,A'), Buffer.from([0xd5]), Buffer.from('B\n')])
  expect(await refusalOf([bytes], { ...known, encoding: 'cp857' })).toMatchObject({ reason: 'invalid_encoding', row: 3, column: 2 })
})

describe('an encoding that bytes do not tell is asked about, with the right one among the first', () => {
  test.each([
    ['windows-1250', 'Łucja Wiśniewska', 1],
    ['iso-8859-2', 'Łucja Wiśniewska', 1],
    ['windows-1251', 'Мария Иванова', 1],
    ['koi8-r', 'Мария Иванова', 1],
    ['windows-1253', 'Γιώργος Παπαδόπουλος', 3],
    ['windows-1254', 'Şebnem Çağlar', 4],
    ['windows-1255', 'יוסי כהן', 4],
    ['windows-1252', 'José Muñoz', 1],
    ['macintosh', 'José Muñoz', 1],
    ['cp850', 'José Muñoz', 1],
    ['cp852', 'Łukasz Żak', 4],
    ['x-mac-ce', 'Łucja Wiśniewska', 1],
    ['x-mac-greek', 'Γιώργος Παπαδόπουλος', 1],
    ['x-mac-turkish', 'Şebnem Çağlar', 1],
    ['cp737', 'Γιώργος Παπαδόπουλος', 1],
    ['cp857', 'Şebnem Çağlar', 1],
    ['cp862', 'יוסי כהן', 3],
  ])('%s: %s', async (encoding, name, place) => {
    const bytes = iconv.encode(`customer_id,company\n512,${name}\n`, libraryNames[encoding] ?? encoding)
    const { encodingCandidates } = await sourceOf(bytes, known)
    expect(encodingCandidates.length).toBeGreaterThan(1)
    expect(encodingCandidates.slice(0, place)).toContain(encoding)
    expect((await cellsOf(bytes, { encoding }))[1]).toEqual(['512', name])
  })
})

test.each([
  ['utf-16be', Buffer.from('\ufeffemail\tfirma\na@x.com\tÑ\n', 'utf16le'), 'utf-16le'],
  ['windows-1252', Buffer.from('\ufeffemail\tfirma\na@x.com\tA\n'), 'windows-1252'],
])('a mark is none of the cells, whatever is told: %s', async (told, bytes, encoding) => {
  expect((await cellsOf(bytes, { encoding: told }))[0]).toEqual(['email', 'firma'])
  expect((await sourceOf(bytes, { ...known, encoding: told })).encoding).toBe(encoding)
})

describe('a table is cut as it is meant', () => {
  test.each<[string, string, string, string[][]]>([
    ['a pipe', 'customer_id|company\n513|Acme, S.L.\n', '|', [['513', 'Acme, S.L.']]],
    ['a caret', 'Quién^Firma\nA^B; C\n', '^', [['A', 'B; C']]],
    ['a tilde', 'email~phone\na@x.com~1,2\n', '~', [['a@x.com', '1,2']]],
    ['a colon', 'customer_id:company\n513:A, B\n', ':', [['513', 'A, B']]],
    ['a broken bar', 'customer_id¦company¦phone\n513¦A; B¦1\n', '¦', [['513', 'A; B', '1']]],
    ['a comma of full width', 'customer_id，company\n513，A\n', '，', [['513', 'A']]],
    ['the unit separator', 'customer_id\x1fcompany\n513\x1fA,B\n', '\x1f', [['513', 'A,B']]],
    ['what Excel is told', 'sep=:\r\ncustomer_id:company\r\n513:A\r\n', ':', [['513', 'A']]],
  ])('%s', async (_, text, delimiter, rows) => {
    expect((await cellsOf(text)).slice(1)).toEqual(rows)
    expect((await sourceOf(text, known)).delimiter).toBe(delimiter)
  })

  test.each<[string, string, string]>([
    ['"12" Rulers Ltd"', 'an inch within quotes', '12" Rulers Ltd'],
    ['"12" Rulers, Ltd"', 'the same before a delimiter', '12" Rulers, Ltd'],
    ['"The \\"Best\\" Co"', 'backslashes', 'The "Best" Co'],
    ['"The \\"Best\\", Co"', 'backslashes before a delimiter', 'The "Best", Co'],
    [' "Nueva"', 'a blank before quotes', 'Nueva'],
    [' "Nueva, S.L."', 'a blank before quotes with a delimiter', 'Nueva, S.L.'],
    ['"Nueva" ', 'a blank behind quotes', 'Nueva'],
    ['"say ""hi"""', 'doubled quotes', 'say "hi"'],
    ['"""all"""', 'nothing but doubled quotes', '"all"'],
    ['5" pipe', 'a quote within', '5" pipe'],
    ['"x"y', 'quotes that end nothing', '"x"y'],
    ['"C:\\"', 'a backslash at the end', 'C:\\'],
    ['"Acme\n"', 'a line break at the end', 'Acme'],
    ['"Acme\t"', 'a tab at the end', 'Acme'],
  ])('%s: %s', async (written, _, cell) => {
    expect((await cellsOf(`customer_id,company,phone\n513,${written},1\n514,B,2\n`)).slice(1)).toEqual([
      ['513', cell, '1'],
      ['514', 'B', '2'],
    ])
  })

  test.each([
    ['each line', '"customer_id,company"\n"513,""Acme, S.L."""\n"514,B"\n'],
    ['lines with a quote', 'customer_id,company\n"513,""Acme, S.L."""\n514,B\n'],
    ['the heading', '"customer_id,company"\n513,"Acme, S.L."\n514,B\n'],
    ['lines before blank cells', '"customer_id,company",,\n"513,""Acme, S.L.""",,\n"514,B",,\n'],
  ])('%s in quotes as a whole', async (_, text) => {
    expect(await cellsOf(text)).toEqual([
      ['customer_id', 'company'],
      ['513', 'Acme, S.L.'],
      ['514', 'B'],
    ])
  })

  test.each([
    [
      'apostrophes round cells',
      "customer_id,'company'\n513,'Acme, S.L.'\n514,'It''s'\n",
      [
        ['513', 'Acme, S.L.'],
        ['514', "It's"],
      ],
    ],
    [
      'apostrophes that begin names',
      "customer_id,company\n513,'t Hof\n514,'s Gravenhage\n",
      [
        ['513', "'t Hof"],
        ['514', "'s Gravenhage"],
      ],
    ],
    [
      'an apostrophe that begins one',
      "customer_id,company\n513,'t Hof\n514,'B'\n",
      [
        ['513', "'t Hof"],
        ['514', "'B'"],
      ],
    ],
  ])('%s', async (_, text, cells) => {
    expect((await cellsOf(text)).slice(1)).toEqual(cells)
  })

  test.each([['514,B\r\n\x1a'], ['514,B\x1a'], ['514,B\n\x1a\x1a\r\n']])('the mark at the end of %j is no cell', async (end) => {
    expect((await cellsOf(`customer_id,company\n513,A\n${end}`)).at(-1)).toEqual(['514', 'B'])
  })
})

const heading = 'Customer ID,Company,Phone\n'
const rows = '513,Acme,1\n514,B,2\n'

describe('the heading is found', () => {
  test.each<[string, string, number, number]>([
    ['in the first line', heading + rows, 1, 2],
    ['below a title', `Customers of May,,\n\n${heading}${rows}`, 3, 2],
    ['below a comment', `# exported by Ana, for us\n${heading}${rows}`, 2, 2],
    ['below blank lines', `\n,,\n${heading}${rows}`, 3, 2],
    ['below a title, whatever its names are', 'Lista\n\nQuién,Firma,Otro\nA,B,C\nD,E,F\n', 3, 2],
    ['where years are names', 'email,2023,2024\na@x.com,1,2\nb@x.com,3,4\n', 1, 2],
    ['nowhere: the first line holds an id', rows, 0, 2],
    ['nowhere: the first line holds an email', 'ana@x.com,Ana,Mobile\nb@x.com,B,C\n', 0, 2],
    ['nowhere: one line', '513,Acme\n', 0, 1],
    ['nowhere: the first line holds an address with a name', '"Ana <ana@x.com>",Acme\n"Bo <bo@x.com>",B\n', 0, 2],
    ['nowhere: the first email is broken', 'ana@x,Acme\nbo@x.com,B\n', 0, 2],
    ['nowhere: the first email is missing', ',Acme\nbo@x.com,B\ncy@x.com,C\n', 0, 3],
    ['nowhere: ids as spreadsheets write them', '="513",Acme\n="514",B\n', 0, 2],
    ['nowhere: ids with decimals', '513.0,Acme\n514.0,B\n', 0, 2],
    ['below a line with the email of whoever made the file', `Report,owner@x.com,2026-11-01\n${heading}${rows}`, 2, 2],
  ])('%s', async (_, text, headingRow, count) => {
    const source = await sourceOf(text, known)
    expect([source.headingRow, source.rows]).toEqual([headingRow, count])
  })

  test('without one, columns are named by their place and every row has its number', async () => {
    expect(await readBytes(rows, undefined, known)).toEqual({
      header: ['Column A', 'Column B', 'Column C'],
      rows: [
        { rowNumber: 1, cells: ['513', 'Acme', '1'] },
        { rowNumber: 2, cells: ['514', 'B', '2'] },
      ],
    })
  })

  test('and is another one where a person says so', async () => {
    expect(await cellsOf(`a,b,c\n${heading}${rows}`, { headingRow: 1 })).toHaveLength(4)
    expect((await cellsOf(heading + rows, { headingRow: 0 }))[0]).toEqual(['Column A', 'Column B', 'Column C'])
    expect(await refusalOf([Buffer.from(`\n${heading}${rows}`)], { headingRow: 1 })).toMatchObject({ reason: 'blank_heading', row: 1 })
  })
})

describe('the account of a file', () => {
  test.each([
    [heading + rows],
    [`Title\n\n${heading}\n513,"Acme\nS.A.",1\n,,\n514,"B\r\n\r\n",2\n\n`],
    [rows],
    [`sep=,\n${heading}${rows}`],
    ['customer_id,company,notes\n513,A,"see mail\n514,B,\n517,C,"urgent"\n518,D,x'],
  ])('closes: %j', async (text) => {
    const { lines, headingRow, rows: count, blankRows, rowsAbove, linesInCells } = await sourceOf(text, known)
    expect((headingRow ? 1 : 0) + count + blankRows + rowsAbove + linesInCells).toBe(lines)
    const written = text.replace(/^sep=,\n/, '').replace(/\n$/, '')
    expect(lines).toBe(written.split(/\r\n|\n/).length)
  })

  test('tells rows that a quote has swallowed, and no other line breaks', async () => {
    const swallowing = 'customer_id,company,notes\n512,Z,\n513,A,"see mail\n514,B,\n517,C,"urgent"\n518,D,x\n'
    expect((await sourceOf(swallowing, known)).swallowed).toEqual([{ row: 3, column: 3, rows: 2 }])
    const honest = 'customer_id,company,notes\n513,A,"Calle 1, 2\nMadrid, Spain, EU"\n'
    expect((await sourceOf(honest, known)).swallowed).toEqual([])
  })
})
