import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type Customer = {
  id: number
  email: string
  first_name: string
  last_name: string
  company: string
  channel_ids: number[] | null
  [field: string]: unknown
}

let sandbox: Sandbox
let abc: Customer[]
let xyz: Customer[]

beforeAll(async () => {
  sandbox = await startSandbox()
  abc = await sandbox.request('GET', '/_sandbox/stores/abc123/customers')
  xyz = await sandbox.request('GET', '/_sandbox/stores/xyz789/customers')
})
afterAll(() => sandbox.stop())

test('each start has the same customers', async () => {
  const again = await startSandbox()
  expect(await again.request('GET', '/_sandbox/stores/abc123/customers')).toEqual(abc)
  await again.stop()
})

test('the first store has at least 1,200 customers with gaps between the ids, the second some of the same ids with other values', () => {
  expect(abc.length).toBeGreaterThanOrEqual(1200)
  expect(new Set(abc.map(({ id }) => id)).size).toBe(abc.length)
  expect(Math.max(...abc.map(({ id }) => id))).toBeGreaterThan(abc.length)
  const shared = xyz.filter(({ id }) => abc.some((customer) => customer.id === id))
  expect(shared.length).toBeGreaterThan(20)
  expect(shared.every(({ id, email }) => abc.find((customer) => customer.id === id)?.email !== email)).toBe(true)
})

test('the examples’ customers are two, none has the examples’ values yet, and the new email is free', () => {
  expect(abc.find(({ id }) => id === 789)).toMatchObject({ email: 'marta.ibanez@example.com' })
  expect(abc.filter(({ email }) => email === 'cliente@ejemplo.com')).toMatchObject([{ id: 512, customer_group_id: 0 }])
  expect(abc.some(({ email }) => email === 'nuevo-email@cliente.com')).toBe(false)
})

test('emails are unique but for one that is shared by two channels', () => {
  const emails = abc.map(({ email }) => email.toLowerCase())
  expect(emails.filter((email, index) => emails.indexOf(email) !== index)).toEqual(['shared@example.com'])
  expect(abc.filter(({ email }) => email === 'shared@example.com').map(({ channel_ids }) => channel_ids)).toEqual([[1], [2]])
})

test.each<[string, (customer: Customer) => boolean]>([
  ['a non-Latin name', ({ last_name }) => /\p{Script=Han}/u.test(last_name)],
  ['right-to-left writing', ({ first_name }) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(first_name)],
  ['an apostrophe', ({ last_name }) => last_name.includes("'")],
  ['a leading =', ({ first_name }) => first_name.startsWith('=')],
  ['a + in the email', ({ email }) => email.includes('+')],
  ['capitals in the email', ({ email }) => email !== email.toLowerCase()],
  ['a comma in the email', ({ email }) => email.includes(',')],
  ['a name of 100', ({ first_name }) => first_name.length === 100],
  ['a company of 255', ({ company }) => company.length === 255],
  ['an email of 255', ({ email }) => email.length === 255],
  ['an empty company', ({ company }) => company === ''],
  ['no group', ({ customer_group_id }) => customer_group_id === 0],
  ['group 5', ({ customer_group_id }) => customer_group_id === 5],
  ['global access', ({ channel_ids }) => channel_ids === null],
  ['channels set', ({ channel_ids }) => channel_ids !== null],
])('some customer has %s', (_, hasIt) => {
  expect(abc.some(hasIt)).toBe(true)
})
