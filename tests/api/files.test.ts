import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as runs from '@/app/api/v1/runs/route'
import { db } from '@/lib/db/database'
import { listRows } from '@/lib/runs/list-rows'
import type { Connection } from '@/lib/stores/connect-api-account'
import { connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
  connection = await connect(sandbox)
})
afterAll(() => sandbox.stop())

type Sent = { status: number; body: Record<string, unknown> & { id?: string; source?: object; error?: Record<string, unknown> } }

async function send(
  body: Uint8Array | string | FormData,
  type: string | null,
  query = '',
  headers: Record<string, string> = {},
): Promise<Sent> {
  const request = new Request(`http://localhost:3000/api/v1/runs?preview=true${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${connection.apiKey}`, ...(type && { 'content-type': type }), ...headers },
    body: ArrayBuffer.isView(body) ? Buffer.from(body) : body,
  })
  const response = await runs.POST(request)
  return { status: response.status, body: await response.json() }
}

const csv = 'text/csv'
const cellsOf = async ({ body }: Sent) => (await listRows('abc123', String(body.id), { limit: 5 })).map(({ cells }) => cells)
const polish = (name = 'Świat', encoding = 'windows-1250') => iconv.encode(`customer_id,company\n512,${name}\n`, encoding)

test('how a file was read is told, and its account closes', async () => {
  const sent = await send('Customers;\n\ncustomer_id;company\n512;"A\nB"\n\n513;Ñ\n', csv)
  expect(sent).toMatchObject({
    status: 202,
    body: {
      origin: 'api',
      source: {
        ...{ format: 'csv', sheet: null, encoding: 'utf-8', delimiter: ';', heading_row: 3, rows: 2, blank_rows: 1, rows_above: 2 },
        ...{ lines: 7, lines_in_cells: 1, hidden_rows: 0, letters: [{ row: 6, column: 2, text: 'Ñ' }], swallowed: [] },
      },
    },
  })
})

test('a file without a heading is read with columns that are named in the address, and with no others', async () => {
  const text = '789,x,Acme\n512,y,Beta\n'
  const sent = await send(text, csv, '&heading_row=0&columns=customer_id,,company')
  expect(sent).toMatchObject({ status: 202, body: { source: { heading_row: 0, rows: 2 } } })
  expect(await cellsOf(sent)).toEqual([
    ['789', 'Acme'],
    ['512', 'Beta'],
  ])
  expect(await send(text, csv)).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'heading_row', code: 'required' }] } } })
  expect(await send(text, csv, '&heading_row=0&columns=customer_id,,firm')).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field: 'firm', code: 'unknown_parameter' }] } },
  })
  expect(await send('customer_id,company\n789,A\n', csv, '&columns=customer_id,company')).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field: 'columns', code: 'conflict' }] } },
  })
})

describe('an encoding', () => {
  test('that is declared is obeyed, as is one in the address', async () => {
    for (const sent of [
      await send(polish(), `${csv}; charset=windows-1250`),
      await send(polish(), `${csv}; charset="CP1250"`),
      await send(polish(), `${csv}; charset=cp-1250`),
      await send(polish('Świat', 'maccenteuro'), `${csv}; charset=x-mac-ce`),
      await send(polish(), csv, '&encoding=windows-1250'),
      await send(polish('Świat', 'cp852'), `${csv}; charset=ibm852`),
      await send(polish('Świat', 'utf-16le'), `${csv}; charset=utf-16le`),
    ])
      expect([sent.status, await cellsOf(sent)]).toEqual([202, [['512', 'Świat']]])
  })

  test('that is not read is refused, and so are two', async () => {
    for (const charset of ['ebcdic', 'utf-7', '', 'windows-1250; charset=windows-1251'])
      expect(await send(polish(), `${csv}; charset=${charset}`)).toMatchObject({
        status: 415,
        body: { error: { code: 'unsupported_media_type' } },
      })
    const both = await send(polish(), `${csv}; charset=windows-1250`, '&encoding=koi8-r')
    expect(both).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'encoding', code: 'conflict' }] } } })
    expect((await send(polish(), csv, '&encoding=ebcdic')).status).toBe(400)
  })

  test('that nobody can tell has to be told: nothing is kept', async () => {
    const { run } = await db()
    const before = await run.count()
    const refused = await send(polish(), csv)
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'encoding_unknown' } } })
    expect(refused.body.error?.candidates).toContain('windows-1250')
    expect(JSON.stringify(refused)).not.toContain('wiat')
    expect(await run.count()).toBe(before)
  })

  test('that the store tells is found', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/512', { company: 'Świat' })
    expect(await send(polish(), csv)).toMatchObject({ status: 202, body: { source: { encoding: 'windows-1250' } } })
  })
})

test('delimiter and heading row are taken from the address', async () => {
  const text = 'a:b\ncustomer_id:company\n512:A;B\n'
  const sent = await send(text, csv, '&delimiter=:&heading_row=2')
  expect([sent.status, await cellsOf(sent)]).toEqual([202, [['512', 'A;B']]])
  const tabbed = await send('customer_id\tcompany\n512\tA\n', csv, '&delimiter=tab')
  expect(tabbed.body.source).toMatchObject({ delimiter: '\t' })
  for (const query of ['&delimiter=ab', '&heading_row=-1', '&heading_row=1000', '&sheet=', '&encoding=x'])
    expect((await send(text, csv, query)).status, query).toBe(400)
  expect(await send('{"rows":[{"customer_id":1}]}', 'application/json', '&delimiter=;')).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field: 'delimiter' }] } },
  })
})

describe('a form', () => {
  const form = (...parts: [name: string, content: string | Blob, fileName?: string][]) => {
    const made = new FormData()
    for (const [name, content, fileName] of parts)
      if (typeof content === 'string') made.append(name, content)
      else made.append(name, content, fileName)
    return made
  }
  const file = (bytes: Uint8Array | string, type = csv) => new Blob([typeof bytes === 'string' ? bytes : Buffer.from(bytes)], { type })

  test('of one file is read as the file by itself, in the charset of its part', async () => {
    const sent = await send(form(['file', file('customer_id,company\n512,Ñ--\r\nx\n'), 'a.csv']), null)
    expect([sent.status, await cellsOf(sent)]).toEqual([
      202,
      [
        ['512', 'Ñ--'],
        ['x', ''],
      ],
    ])
    const charset = await send(form(['file', file(polish(), `${csv};charset=windows-1250`), 'a.csv']), null)
    expect(await cellsOf(charset)).toEqual([['512', 'Świat']])
    const long = `customer_id,company\n${'512,A\n'.repeat(50_000)}`
    expect((await send(form(['file', file(long), 'a.csv']), null)).body.source).toMatchObject({ rows: 50_000 })
  })

  test.each<[string, () => Promise<Sent>]>([
    ['without a file', () => send(form(['preview', 'true']), null)],
    ['with a parameter', () => send(form(['preview', 'true'], ['file', file('customer_id,company\n1,A\n'), 'a.csv']), null)],
    ['with two files', () => send(form(['a', file('customer_id,company\n1,A\n'), 'a.csv'], ['b', file('x'), 'b.csv']), null)],
    [
      'without an end',
      () => send('--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\ncustomer_id,c', 'multipart/form-data; boundary=x'),
    ],
    ['without parts', () => send('no form', 'multipart/form-data; boundary=x')],
    ['without a boundary', () => send('--x--', 'multipart/form-data')],
    ['of nothing', () => send('', 'multipart/form-data; boundary=x')],
    ['with endless headers', () => send(`--x\r\n${'A: b\r\n'.repeat(50_000)}`, 'multipart/form-data; boundary=x')],
  ])('%s is refused', async (_, ask) => {
    expect(await ask()).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
  })
})

describe('what is packed', () => {
  const packed = { 'content-encoding': 'gzip' }

  test('is unpacked on the way, and known again under its Idempotency-Key', async () => {
    const headers = { ...packed, 'idempotency-key': 'packed' }
    const text = 'customer_id,company\n512,Packed\n'
    const first = await send(gzipSync(text), csv, '', headers)
    expect([first.status, await cellsOf(first)]).toEqual([202, [['512', 'Packed']]])
    expect((await send(gzipSync(text, { level: 1 }), csv, '', headers)).body.id).toBe(first.body.id)
    expect((await send(gzipSync(`${text}513,B\n`), csv, '', headers)).body.error?.code).toBe('idempotency_key_reused')
  })

  test('and has no end, ends at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, 'a,b\n'))
    expect(await send(bomb, csv, '', packed)).toMatchObject({ status: 413, body: { error: { code: 'file_too_large' } } })
  })

  test('and is broken, or packed otherwise, is refused', async () => {
    for (const bytes of ['customer_id,company\n1,A\n', gzipSync('customer_id,company\n1,A\n').subarray(0, 20)])
      expect(await send(bytes, csv, '', packed)).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
    expect((await send('x', csv, '', { 'content-encoding': 'br' })).status).toBe(415)
  })
})
