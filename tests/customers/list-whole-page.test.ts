import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStorefronts } from '@/lib/bigcommerce/channels'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { listWholePage } from '@/lib/customers/list-whole-page'
import { connectTo } from '@/tests/customers/connected-store'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type WireCustomer = { id: number; channel_ids: number[] | null }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
})
afterAll(() => sandbox.stop())

async function pagesOf(filter: CustomerFilter, limit: number) {
  const { bigcommerce } = await connectTo(sandbox)
  const pages = []
  for (let after: string | undefined; ;) {
    const page = await listWholePage(bigcommerce, { filter, sort: 'date_modified:desc', limit, after })
    pages.push(page)
    if (page.next === null) return pages
    after = page.next
  }
}

test.each([1, 2])('pages of a storefront are whole, and have each who can sign in there alone or at some, once: %s', async (channelId) => {
  const all = await sandbox.request<WireCustomer[]>('GET', '/_sandbox/stores/abc123/customers')
  const expected = all.filter(({ channel_ids: ids }) => ids?.includes(channelId)).map(({ id }) => id)
  const pages = await pagesOf({ channelId }, 25)
  const ids = pages.flatMap(({ customers }) => customers.map(({ id }) => id))
  expect(ids.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
  for (const { customers, total } of pages.slice(0, -1)) expect([customers.length, total]).toEqual([25, null])
})

test('what fits on one page is counted', async () => {
  const [page] = await pagesOf({ channelId: 2, names: ['Shared'] }, 25)
  expect(page).toMatchObject({ customers: [{ id: 641 }], total: 1, next: null })
})

test('a filter that BigCommerce compares is counted with the first page', async () => {
  const [page] = await pagesOf({ groupIds: [2] }, 250)
  expect(page!.total).toBe(page!.customers.length)
})

test('storefronts are the channels where shoppers sign in', async () => {
  const { bigcommerce } = await connectTo(sandbox)
  expect(await readStorefronts(bigcommerce)).toEqual([
    { id: 1, name: 'Abc Store' },
    { id: 2, name: 'Abc Outlet' },
  ])
})
