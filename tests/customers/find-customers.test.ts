import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCustomersBy } from '@/lib/customers/find-customers'
import { parseFormEdit } from '@/lib/customers/parse-form-edit'
import { findListed, searchCustomers, type SearchResult } from '@/lib/customers/search-customers'
import { connectTo } from '@/tests/customers/connected-store'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
  for (const [id, fields] of [
    [789, { first_name: 'Xavier', last_name: 'Quill, Jr.', company: 'Quillwork' }],
    [512, { first_name: 'Xavier', last_name: 'Quill', phone: '+34 911 999' }],
    [700, { first_name: 'Xavier', last_name: 'Jr.', company: 'Jr. & Sons' }],
  ] as const)
    await sandbox.request('PATCH', `/_sandbox/stores/abc123/customers/${id}`, fields)
})
afterAll(() => sandbox.stop())

const ids = (customers: { id: number }[]) => customers.map(({ id }) => id).toSorted((a, b) => a - b)
const hits = (result: SearchResult) => ('customers' in result ? ids(result.customers) : result)

test.each([
  ['an ID', '789', [789]],
  ['an ID as it is written', '#789', [789]],
  ['an email in any case', 'CLIENTE@ejemplo.com', [512]],
  ['an email as it is copied', '\u00a0CLIENTE@ejemplo.com\r\n', [512]],
  ['an email with what cannot be seen', '\ufeff\u200bcliente@ejemplo.com\u202c', [512]],
  ['an email that two customers have', 'shared@example.com', [640, 641]],
  ['an email with a comma', '"COMMA, jane"@example.com', [702]],
  ['a part of a name', 'quill', [512, 789]],
  ['a name with the last part first', 'Quill Xavier', [512, 789]],
  ['a name with the last part first, behind a comma', 'Jr., Xavier', [700]],
  ['a name that has a comma', 'Quill, Jr.', [789]],
  ['a whole company', 'Jr. & Sons', [700]],
  ['a whole phone', '+34 911 999', [512]],
  ['a part of a company', 'Quillwo', []],
  ['a number that is nothing', '999999', []],
  ['names that no one has together', 'Ibáñez, Quill', []],
])('a search finds whom it means by %s', async (_, query, found) => {
  expect(hits(await searchCustomers(await connectTo(sandbox), query))).toEqual(found)
})

test('a search looks among those that match a filter', async () => {
  const store = await connectTo(sandbox)
  expect(hits(await searchCustomers(store, 'quill', { groupIds: [2] }))).toEqual([789])
  expect(hits(await searchCustomers(store, '512', { groupIds: [2] }))).toEqual([])
  expect(hits(await searchCustomers(store, 'shared@example.com', { channelId: 2 }))).toEqual([641])
})

test('of whom there are too many for a list of hits it tells how all are listed', async () => {
  expect(await searchCustomers(await connectTo(sandbox), 'a')).toEqual({ narrowed: { names: ['a'] } })
})

test.each([
  ['an email with a comma that nobody has', '"comma, john"@example.com', 'email'],
  ['two emails', 'cliente@ejemplo.com, shared@example.com', 'email'],
  ['a comma alone', ',', 'name'],
])('%s is refused rather than not found', async (_, query, field) => {
  await expect(searchCustomers(await connectTo(sandbox), query)).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field, code: 'comma' }] },
  })
})

test('a list of ids and emails finds all whom it names, and tells what names nobody', async () => {
  const { customers, missing } = await findListed(await connectTo(sandbox), [789, 999_999], ['Shared@Example.com', 'nobody@example.com'])
  expect(ids(customers)).toEqual([640, 641, 789])
  expect(missing).toEqual(['999999', 'nobody@example.com'])
})

test('the API finds by a name with a comma those who have it, and tells how many they are', async () => {
  const store = await connectTo(sandbox)
  expect(await findCustomersBy(store, { name: 'quill, jr' })).toMatchObject({ customers: [{ id: 789 }], total: 1 })
  await expect(findCustomersBy(store, { name: 'a, b' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('the form replaces nothing by what cannot be seen: a company is emptied then, and a name is missed', () => {
  const { changes } = parseFormEdit({ customerId: 789, changes: { company: '\u200b\u2060', phone: ' 0600 ' } })
  expect(changes).toEqual({ company: '', phone: '0600' })
  expect(() => parseFormEdit({ customerId: 789, changes: { firstName: '\u200b' } })).toThrow('first_name must not be empty')
})

test('the form takes a new email as it is copied', () => {
  const { changes } = parseFormEdit({ customerId: 789, changes: { email: '\u200bnew@example.com\u00a0\n' } })
  expect(changes).toEqual({ email: 'new@example.com' })
})
