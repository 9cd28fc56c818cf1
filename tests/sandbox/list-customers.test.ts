import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

type Listed = { id: number; [field: string]: unknown }

let sandbox: Sandbox
let store: OpenStore

beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

async function list(query: string) {
  const { status, body } = await store.call('GET', `/v3/customers${query && `?${query}`}`)
  expect(body).toMatchObject({ data: expect.any(Array) })
  return { status, ids: (body.data as Listed[]).map(({ id }) => id), customers: body.data as Listed[], meta: body.meta }
}

describe('filters', () => {
  test.each([
    ['id:in=789,512,999999', [789, 512]],
    ['id:in=999999', []],
    ['email:in=cliente%40ejemplo.com', [512]],
    ['email:in=CLIENTE@ejemplo.com,pat%2Borders@example.com', [700, 512]],
    ['email:in=pat+orders@example.com', []],
    ['email:in=shared@example.com', [641, 640]],
    ['email:in=%22comma,%20jane%22@example.com', []],
    ["email:in=o'hara@example.com", [703]],
    ['name:in=Marta%20Ib%C3%A1%C3%B1ez', [789]],
    ['name:in=Marta', []],
    ['name:like=ta%20ib%C3%A1', [789]],
    ['name:like=%E5%B1%B1%E7%94%B0%20%E8%8A%B1,robin%20shared', [707, 641, 640]],
    ['company:in=Ejemplo%20S.L.', [512]],
    ['phone:in=%2B34%20600%20123%20456', [789]],
    ['id:in=789,512&customer_group_id:in=2', [789]],
    ['id:in=789,512&customer_group_id:in=0,2', [789, 512]],
    ['id:in=789,512&date_created:min=2025-01-01', [512]],
    ['id:in=789,512&date_created:max=2025-01-01T00:00:00Z', [789, 512]],
    ['id:in=789,512&date_created:max=2024-06-14', []],
    ['id:in=789,512&date_created:max=2024-06-14T23:59:59Z', [789]],
    ['id:in=789,512&date_created=2024-06-14T08:30:00', [789]],
    ['id:in=789,512&date_modified=2025-02-03T16:45:10Z', [789]],
    ['id:in=789,512&date_modified:min=2025-02-03T17:45:10%2B01:00', [789]],
    ['id:in=789,512&date_modified:max=2025-01-31', [512]],
  ])('%s finds %j', async (query, ids) => {
    expect((await list(query)).ids).toEqual(ids)
  })

  test('registration_ip_address:in finds the customers of an address', async () => {
    const { customers } = await list('limit=250')
    const address = customers.find(({ registration_ip_address }) => registration_ip_address !== '')?.registration_ip_address
    const found = await list(`registration_ip_address:in=${address}`)
    expect(found.ids.length).toBeGreaterThan(0)
    expect(new Set(found.customers.map((customer) => customer.registration_ip_address))).toEqual(new Set([address]))
  })

  test.each([
    ['foo=1', 'The filter(s): foo are not valid filter parameter(s).'],
    ['email:like=x&id=4', 'The filter(s): email:like, id are not valid filter parameter(s).'],
    ['channel_id:in=1', 'The filter(s): channel_id:in are not valid filter parameter(s).'],
    ['&', 'The filter(s):  are not valid filter parameter(s).'],
    ['id:in=hello', 'Query parameter "id:in" value may contain only integer values. For input string: "hello".'],
    ['id:in=1,,2', 'Query parameter "id:in" value may contain only integer values. For input string: "".'],
    ['customer_group_id:in=x', 'Query parameter "customer_group_id:in" value may contain only integer values. For input string: "x".'],
  ])('%s is 422 in the recorded words', async (query, title) => {
    const { status, body } = await store.call('GET', `/v3/customers?${query}`)
    expect({ status, title: body.title, errors: body.errors }).toEqual({ status: 422, title, errors: {} })
  })

  test.each([
    'date_created:min=yesterday',
    'sort=first_name:asc',
    'include=orders',
    'after=bm90',
    'page=0',
    'page=x',
    'limit=0',
    'limit=251',
    'before=eyJpZCI6OX0&after=eyJpZCI6OX0',
  ])('%s is 422', async (query) => {
    expect(await store.call('GET', `/v3/customers?${query}`)).toMatchObject({ status: 422, body: { errors: {} } })
  })

  test('switches: case of emails and names, a limit above 250', async () => {
    await store.control('PATCH', 'switches', { emailLookup: 'sensitive', nameLookup: 'sensitive', excessiveLimit: 'clamped' })
    expect((await list('email:in=CLIENTE@ejemplo.com')).ids).toEqual([])
    expect((await list('name:like=marta')).ids).toEqual([])
    expect((await list('limit=999')).ids).toHaveLength(250)
    await store.control('PATCH', 'switches', { excessiveLimit: '413' })
    expect((await store.call('GET', '/v3/customers?limit=251')).status).toBe(413)
  })
})

describe('order and pages', () => {
  test('newest id first, 50 a page, both paginations on the first page', async () => {
    const { ids, meta } = await list('')
    expect(ids).toHaveLength(50)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    expect(meta.pagination).toMatchObject({ count: 50, per_page: 50, current_page: 1 })
    expect(meta.pagination.total).toBeGreaterThanOrEqual(1200)
    expect(meta.cursor_pagination).toMatchObject({ count: 50, per_page: 50, links: { next: expect.stringContaining('after=') } })
    expect(JSON.parse(Buffer.from(meta.cursor_pagination.end_cursor, 'base64url').toString())).toEqual({ id: ids.at(-1) })
  })

  test('a single page has no links by number and empty links by cursor; no result has no cursors', async () => {
    const { meta } = await list('id:in=789')
    expect(meta).toEqual({
      pagination: { total: 1, count: 1, per_page: 50, current_page: 1, total_pages: 1 },
      cursor_pagination: { count: 1, per_page: 50, start_cursor: 'eyJpZCI6Nzg5fQ', end_cursor: 'eyJpZCI6Nzg5fQ', links: {} },
    })
    expect((await list('id:in=999999')).meta).toEqual({
      pagination: { total: 0, count: 0, per_page: 50, current_page: 1, total_pages: 0 },
      cursor_pagination: { count: 0, per_page: 50, links: {} },
    })
  })

  test('by number and by cursor every customer comes once, in the same order', async () => {
    const byNumber: number[] = []
    for (let page = 1; ; page++) {
      const { ids, meta } = await list(`limit=250&page=${page}`)
      byNumber.push(...ids)
      expect(Object.keys(meta)).toEqual(page === 1 ? ['pagination', 'cursor_pagination'] : ['pagination'])
      if (page === meta.pagination.total_pages) break
    }
    const byCursor: number[] = []
    let cursor = ''
    while (true) {
      const { ids, meta } = await list(`limit=250${cursor}`)
      byCursor.push(...ids)
      if (cursor) expect(Object.keys(meta)).toEqual(['cursor_pagination'])
      if (!meta.cursor_pagination.links.next) break
      cursor = `&after=${meta.cursor_pagination.end_cursor}`
    }
    expect(new Set(byNumber).size).toBe(byNumber.length)
    expect(byCursor).toEqual(byNumber)
  })

  test('before goes back to the page that after left, and page is ignored', async () => {
    const first = await list('limit=7')
    const second = await list(`limit=7&page=9&after=${first.meta.cursor_pagination.end_cursor}`)
    const back = await list(`limit=7&before=${second.meta.cursor_pagination.start_cursor}`)
    expect(second.ids).not.toEqual(first.ids)
    expect(back.ids).toEqual(first.ids)
  })

  test('a cursor stands where its customer was deleted meanwhile', async () => {
    const { ids, meta } = await list('limit=5')
    const next = await list(`limit=5&after=${meta.cursor_pagination.end_cursor}`)
    await store.control('DELETE', `customers/${ids.at(-1)}`)
    expect((await list(`limit=5&after=${meta.cursor_pagination.end_cursor}`)).ids).toEqual(next.ids)
  })

  test.each(['date_created', 'date_modified', 'last_name'])('sort=%s works both ways', async (field) => {
    const up = (await list(`sort=${field}:asc&limit=250`)).customers.map((customer) => customer[field] as string)
    expect(up).toEqual(up.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    const down = await list(`sort=${field}:desc&limit=1`)
    expect((down.customers[0]?.[field] as string) >= (up.at(-1) as string)).toBe(true)
  })
})

test('a customer has the recorded keys, and sub-resources only where they are included', async () => {
  const [plain] = (await list('id:in=789')).customers
  expect(Object.keys(plain ?? {})).toEqual([
    'id',
    'authentication',
    'company',
    'customer_group_id',
    'email',
    'first_name',
    'last_name',
    'notes',
    'phone',
    'registration_ip_address',
    'tax_exempt_category',
    'date_created',
    'date_modified',
    'accepts_product_review_abandoned_cart_emails',
    'origin_channel_id',
    'channel_ids',
  ])
  const [full] = (await list('id:in=789&include=addresses,storecredit,attributes,formfields,shopper_profile_id,segment_ids')).customers
  expect(full).toMatchObject({ addresses: [], store_credit_amounts: [{ amount: 0 }], attributes: [], form_fields: [], segment_ids: [] })
})
