import { read, utils } from '@e965/xlsx'
import { describe, expect, test, vi } from 'vitest'
import * as exported from '@/app/api/v1/customers/export/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import { EXPORTS_AT_ONCE } from '@/lib/contract/budgets'
import { listAuditEvents } from '@/lib/stores/audit'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { sendRun, untilStatus, workByApi } from '@/tests/api/work-by-api'
import type { Sandbox } from '@/tests/sandbox-process'
import { readBytes } from '@/tests/tables/read-all'

let sandbox: Sandbox
let connection: Connection
workByApi((made, connected) => {
  sandbox = made
  connection = connected
})

const key = () => ({ key: connection.apiKey })
const reads = async () =>
  (await sandbox.request<{ count: number }>('GET', '/_sandbox/stores/abc123/requests?method=GET&path=/v3/customers')).count
const get = (query = '') =>
  exported.GET(
    new Request(`http://localhost:3000/api/v1/customers/export${query}`, { headers: { authorization: `Bearer ${connection.apiKey}` } }),
  )
const tableOf = async (query: string) => {
  const { header, rows } = await readBytes(new Uint8Array(await (await get(query)).arrayBuffer()))
  return { header, rows: rows.map(({ cells }) => cells) }
}

test('all customers, page by page, their ID first; on record before the first of them', async () => {
  const response = await get()
  const { events } = await listAuditEvents('abc123', { limit: 1 })
  const { header, rows } = await readBytes(new Uint8Array(await response.arrayBuffer()))
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="customers.csv"',
  })
  expect(header).toEqual(['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group_id', 'as_exported'])
  const customers = await sandbox.request<{ id: number; email: string }[]>('GET', '/_sandbox/stores/abc123/customers')
  expect(rows.map(({ cells }) => Number(cells[0])).toSorted()).toEqual(customers.map(({ id }) => id).toSorted())
  expect(events).toMatchObject([{ event: 'customers_exported', detail: { format: 'csv', customers: customers.length } }])
  expect(await reads()).toBe(Math.ceil(customers.length / 250))
})

test('as a workbook it is the same, every cell a text', async () => {
  const query = '?customer_id=789,512&fields=phone,customer_group,email'
  const response = await get(`${query}&format=xlsx`)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="customers.xlsx"')
  const book = read(await response.arrayBuffer())
  const { header, rows } = await tableOf(query)
  const sheet = utils.sheet_to_json<string[]>(book.Sheets['Customers']!, { header: 1, defval: '' })
  // a CSV file has a quote before what a spreadsheet would calculate
  expect(sheet).toEqual([header, ...rows.map((cells) => cells.map((cell) => cell.replace(/^'(?=[+=-])/, '')))])
  expect(header).toEqual(['customer_id', 'email', 'phone', 'customer_group', 'as_exported'])
})

test.each<[string, (customer: { id: number; first_name: string; customer_group_id: number; date_created: string }) => boolean]>([
  ['?customer_group_id=2,3', ({ customer_group_id: group }) => group === 2 || group === 3],
  ['?customer_id=789,999999,512', ({ id }) => id === 789 || id === 512],
  ['?name=Marta', ({ first_name: first }) => first.includes('Marta')],
])('%s', async (query, isAsked) => {
  const customers = await sandbox.request<Parameters<typeof isAsked>[0][]>('GET', '/_sandbox/stores/abc123/customers')
  const asked = customers.filter(isAsked).map(({ id }) => id)
  const { header, rows } = await tableOf(query)
  expect(header[0]).toBe('customer_id')
  if (query.includes('name')) expect(asked.every((id) => rows.some((cells) => cells[0] === String(id)))).toBe(true)
  else expect(rows.map((cells) => Number(cells[0])).toSorted()).toEqual(asked.toSorted())
})

test('of nobody it is a heading alone', async () => {
  expect(await (await get('?created_from=2999-01-01&fields=email')).text()).toBe('customer_id,email,as_exported\r\n')
})

test.each([
  ['?format=pdf', 'format'],
  ['?fields=', 'fields'],
  ['?fields=email,notes', 'fields'],
  ['?fields=email,email', 'fields'],
  ['?fields=customer_group,customer_group_id', 'fields'],
  ['?customer_id=', 'customer_id'],
  ['?customer_id=789,x', 'customer_id'],
  ['?customer_id=0', 'customer_id'],
  [`?customer_id=${Array.from({ length: 501 }, (_, index) => index + 1).join(',')}`, 'customer_id'],
  ['?customer_id=789&name=Marta', 'name'],
  ['?email=a,b@example.com', 'email'],
  ['?company=Acme,%20Inc.', 'company'],
  ['?name=,', 'name'],
  ['?name=%20', 'name'],
  ['?phone=%00', 'phone'],
  ['?customer_group_id=VIP', 'customer_group_id'],
  ['?created_from=yesterday', 'created_from'],
  ['?modified_to=9999-12-31', 'modified_to'],
  ['?created_to=2026-02-30', 'created_to'],
])('%.60s is refused, and nothing is read or written down', async (query, field) => {
  const before = await listAuditEvents('abc123', { limit: 1 })
  expect(await call(exported, '/customers/export', { ...key(), query })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_input', fields: [{ field }] } },
  })
  expect(await reads()).toBe(0)
  expect(await listAuditEvents('abc123', { limit: 1 })).toEqual(before)
})

test('sent back, it asks only for what was edited; another store’s asks for nothing', async () => {
  const text = await (await get('?customer_id=512,700,789&fields=first_name,customer_group,date_created')).text()
  const edited = text.replace(/^(789,)[^,]*/m, '$1Zoë').replace(/^(512,[^,]*,)[^,]*/m, '$1VIP')
  const send = async (body: string) => {
    const headers = { 'content-type': 'text/csv' }
    const id = await sendRun(connection, body, { headers, query: '?preview=true' })
    await untilStatus(connection, id, 'previewed')
    const { body: listed } = await call(rows, `/runs/${id}/rows`, key())
    return (listed.rows as Record<string, unknown>[]).map(({ customer_id: id, state, code, after }) => [id, state, code, after])
  }
  expect(await send(edited)).toEqual([
    [512, 'pending', null, { customer_group_id: 3 }],
    [700, 'unchanged', null, {}],
    [789, 'pending', null, { first_name: 'Zoë' }],
  ])
  const other = await connect(sandbox, 'xyz789')
  const request = new Request('http://localhost:3000/api/v1/customers/export?customer_id=789', {
    headers: { authorization: `Bearer ${other.apiKey}` },
  })
  expect(await send(await (await exported.GET(request)).text())).toEqual([[null, 'invalid', 'altered_export', {}]])
})

describe('while it is sent', () => {
  test('what cannot be read ends it, so that it is no whole file, and the next one has room', async () => {
    for (let times = 0; times <= EXPORTS_AT_ONCE; times++) {
      await sandbox.request('POST', '/_sandbox/stores/abc123/faults', { fault: 'revoke-token', pathPrefix: '/v3/customers', after: 2 })
      const response = await get()
      expect(response.status).toBe(200)
      await expect(response.text()).rejects.toThrow()
      connection = await connect(sandbox)
    }
  })

  test('a store that is lost before its first page is told as such', async () => {
    await sandbox.request('POST', '/_sandbox/stores/abc123/revoke')
    expect(await call(exported, '/customers/export', key())).toMatchObject({ status: 502, body: { error: { code: 'store_disconnected' } } })
    connection = await connect(sandbox)
  })

  test('no page is read before there is room for it, and none once whoever asked has left', async () => {
    const response = await get()
    const reader = response.body!.getReader()
    await reader.read()
    await reader.cancel()
    const before = await reads()
    expect(before).toBeLessThan(5)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await reads()).toBe(before)
  })

  test('a store has a few at once, and room again when one of them has ended or was left', async () => {
    const open = await Promise.all(Array.from({ length: EXPORTS_AT_ONCE }, () => get()))
    expect(await call(exported, '/customers/export', key())).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
    await open[0]!.body!.cancel()
    await vi.waitFor(async () => {
      const again = await get('?customer_id=789')
      expect(again.status).toBe(200)
      await again.text()
    })
    await open[1]!.text()
    expect((await get('?customer_id=789')).status).toBe(200)
  })
})
