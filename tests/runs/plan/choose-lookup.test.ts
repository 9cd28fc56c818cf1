import { expect, test } from 'vitest'
import { createBigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail } from '@/lib/bigcommerce/customers'
import { chooseLookup } from '@/lib/runs/plan/choose-lookup'
import { patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

type Wire = { id: number; email: string }

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const storeUrl = '/_sandbox/stores/abc123'

function customers(): Promise<Wire[]> {
  return sandbox.request<Wire[]>('GET', `${storeUrl}/customers`)
}

/** How many lists of customers BigCommerce was asked for since `forget`. */
async function lists(): Promise<number> {
  return (await sandbox.request<{ count: number }>('GET', `${storeUrl}/requests?method=GET&path=/v3/customers`)).count
}

function forget(): Promise<void> {
  return sandbox.request('DELETE', `${storeUrl}/requests`)
}

async function client() {
  const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', `${storeUrl}/token`)
  return createBigCommerce({ storeHash: 'abc123', accessToken, maxWaitMs: 5_000 })
}

function file(emails: string[]): string {
  return `email,company\n${emails.map((email) => `${email},Lookup`).join('\n')}\n`
}

async function preview(csv: string): Promise<string[]> {
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  return states(id)
}

test('rows by email of most of a store are planned with a call for each 250 of its customers', async () => {
  const all = await customers()
  const some = all.slice(0, 990).map(({ email }) => email.toUpperCase())
  await forget()
  const [nobody, ...found] = (await preview(file([...some, 'nobody@shop.example']))).reverse()
  expect(nobody).toBe('NOT_FOUND customer_not_found')
  expect(found).toHaveLength(990)
  expect(new Set(found)).toEqual(new Set(['PENDING']))
  expect(await lists()).toBe(Math.ceil(all.length / 250))
})

test('a few rows by email are planned by lists of their emails, also where those are more than one', async () => {
  const few = (await customers()).slice(0, 70)
  await forget()
  expect(new Set(await preview(file(few.map(({ email }) => email))))).toEqual(new Set(['PENDING']))
  // the store's first page told that it has more pages
  expect(await lists()).toBeLessThanOrEqual(1 + 4)
  await forget()
  await preview(file(few.slice(0, 20).map(({ email }) => email)))
  expect(await lists()).toBe(1)
})

test('a store that is held answers as lists do: whoever shares an email, in whatever case, and nobody else', async () => {
  const [first, second, third] = (await customers()) as [Wire, Wire, Wire]
  await patch(sandbox, second.id, { email: first.email.toUpperCase() })
  const bigcommerce = await client()
  const held = await chooseLookup(bigcommerce, { emails: 5_000, onPage: async () => {} })
  const wanted = [first.email.toUpperCase(), third.email, 'nobody@shop.example']
  const ids = (found: { id: number }[]) => found.map(({ id }) => id).sort((one, other) => one - other)
  const asked = await readCustomersByEmail(bigcommerce, wanted)
  expect(ids(asked)).toEqual(ids([first, second, third]))
  expect(ids(await held.byEmail(wanted))).toEqual(ids(asked))
  expect(ids(await held.byId([third.id, 999_999_999]))).toEqual([third.id])
  held.release()
})

test('no more customers are held than a process may hold, all runs together, and what is released may be held again', async () => {
  const total = (await customers()).length
  const bigcommerce = await client()
  let pages = 0
  const reading = { emails: 5_000, most: total + 10, onPage: async () => void (pages += 1) }
  const whole = Math.ceil(total / 250)
  const first = await chooseLookup(bigcommerce, reading)
  await chooseLookup(bigcommerce, reading)
  expect(pages).toBe(whole)
  first.release()
  const again = await chooseLookup(bigcommerce, reading)
  again.release()
  expect(pages).toBe(2 * whole)
})

test('what ends the reading of a store gives back what was to be held', async () => {
  const total = (await customers()).length
  const bigcommerce = await client()
  const reading = { emails: 5_000, most: total, onPage: async () => {} }
  const cancelled = { ...reading, onPage: () => Promise.reject(new Error('cancelled')) }
  await expect(chooseLookup(bigcommerce, cancelled)).rejects.toThrow('cancelled')
  await forget()
  const held = await chooseLookup(bigcommerce, reading)
  held.release()
  expect(await lists()).toBe(Math.ceil(total / 250))
})
