import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBigCommerce, type BigCommerce } from '@/lib/bigcommerce/client'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
let bigcommerce: BigCommerce
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', '/_sandbox/stores/abc123/token')
  bigcommerce = createBigCommerce({ storeHash: 'abc123', accessToken, maxWaitMs: 15_000 })
})

const patch = (id: number, fields: object) => sandbox.request('PATCH', `/_sandbox/stores/abc123/customers/${id}`, fields)

async function idsOf(filter: CustomerFilter, limit = 250): Promise<number[]> {
  const ids: number[] = []
  for (let after: string | undefined; ;) {
    const { customers, next } = await listCustomers(bigcommerce, { filter, limit, after })
    ids.push(...customers.map(({ id }) => id))
    if (next === null) return ids.toSorted((a, b) => a - b)
    after = next
  }
}

describe('a comma, which BigCommerce takes for the next value of a list', () => {
  beforeEach(async () => {
    await patch(789, { first_name: 'Xavier', last_name: 'Quill, Jr.' })
    await patch(512, { first_name: 'Xavier', last_name: 'Quill' })
    await patch(700, { first_name: 'Yago', last_name: 'Zorn Jr.' })
  })

  test('in a name finds those who have it, and nobody else', async () => {
    expect(await idsOf({ name: 'Quill' })).toEqual([512, 789])
    expect(await idsOf({ name: 'quill, JR' })).toEqual([789])
    expect(await idsOf({ name: 'Quill,' })).toEqual([789])
    expect(await idsOf({ name: 'Quill, Zorn' })).toEqual([])
    expect(await listCustomers(bigcommerce, { filter: { name: 'Quill, Jr.' }, limit: 50 })).toMatchObject({ total: 1, next: null })
  })

  test('in a name holds over pages, whose total is not told before the last', async () => {
    const { total, next } = await listCustomers(bigcommerce, { filter: { name: 'Quill, Jr.' }, limit: 1 })
    expect(total).toBeNull()
    expect(next).not.toBeNull()
    expect(await idsOf({ name: 'Quill, Jr.' }, 1)).toEqual([789])
  })

  test.each<CustomerFilter>([
    { companies: ['Acme, Inc.'] },
    { companies: ['Acme', 'Acme, Inc.'] },
    { phones: ['600, 601'] },
    { emails: ['"comma, jane"@example.com'] },
    { name: ' , ,' },
  ])('is refused where there is nothing to ask for instead: %j', async (filter) => {
    const [field] = Object.keys(filter)
    await expect(listCustomers(bigcommerce, { filter, limit: 50 })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [{ field, code: 'comma' }] },
    })
    const { requests } = await sandbox.request<{ requests: unknown[] }>('GET', '/_sandbox/stores/abc123/requests')
    expect(requests).toEqual([])
  })
})

test('moments bound the customers to the second, both included', async () => {
  await patch(789, { date_created: '2021-03-14T04:59:59Z' })
  await patch(512, { date_created: '2021-03-14T05:00:00Z' })
  await patch(700, { date_created: '2021-03-15T03:59:59Z' })
  await patch(701, { date_created: '2021-03-15T04:00:00Z' })
  expect(await idsOf({ createdFrom: '2021-03-14T05:00:00Z', createdTo: '2021-03-15T03:59:59Z' })).toEqual([512, 700])
})

test('a page that is full and the last one leads to no empty page', async () => {
  await patch(789, { company: 'Full' })
  await patch(512, { company: 'Full' })
  expect(await listCustomers(bigcommerce, { filter: { companies: ['Full'] }, limit: 2 })).toMatchObject({ total: 2, next: null })
})
