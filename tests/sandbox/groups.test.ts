import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

let sandbox: Sandbox
let store: OpenStore

beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

function groups(query = '') {
  return store.call('GET', `/v2/customer_groups${query}`)
}

test('a bare list by id, and their count', async () => {
  const { status, body } = await groups()
  expect(status).toBe(200)
  expect(body.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3, 5, 8])
  expect(body[0]).toMatchObject({
    id: 1,
    name: 'Wholesale',
    is_default: false,
    category_access: { type: 'all' },
    is_group_for_guests: false,
  })
  expect((await store.call('GET', '/v2/customer_groups/count')).body).toEqual({ count: 5 })
})

test.each([
  ['?name=VIP', [3]],
  ['?name:like=partners', [5]],
  ['?limit=2&page=2', [3, 5]],
  ['?is_default=false&limit=1', [1]],
])('%s', async (query, ids) => {
  expect((await groups(query)).body.map(({ id }: { id: number }) => id)).toEqual(ids)
})

test('past the last page, and without any groups, 204 and no body', async () => {
  expect(await groups('?page=2')).toMatchObject({ status: 204, body: '' })
  await store.control('PATCH', 'switches', { groups: 'none' })
  expect(await groups()).toMatchObject({ status: 204, body: '' })
  await store.control('PATCH', 'switches', { noGroups: '200' })
  expect(await groups()).toMatchObject({ status: 200, body: [] })
  await store.control('PATCH', 'switches', { noGroups: '403' })
  expect((await groups()).status).toBe(403)
  const put = await store.call('PUT', '/v3/customers', [{ id: 789, customer_group_id: 5 }])
  expect(put.status).toBe(422)
})

test('a wrong or unknown parameter is 400 in V2 style', async () => {
  expect(await groups('?limit=251')).toMatchObject({ status: 400, body: [{ status: 400, message: expect.stringContaining('limit') }] })
  expect((await groups('?colour=red')).status).toBe(400)
})

test('the list of groups can be set', async () => {
  await store.control(
    'PUT',
    'groups',
    Array.from({ length: 60 }, (_, index) => ({ id: index + 1, name: `Group ${index + 1}` })),
  )
  expect((await groups()).body).toHaveLength(50)
  expect((await groups('?limit=250')).body).toHaveLength(60)
})
