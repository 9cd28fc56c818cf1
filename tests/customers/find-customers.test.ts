import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCustomers, findCustomersBy } from '@/lib/customers/find-customers'
import { parseFormEdit } from '@/lib/customers/parse-form-edit'
import { connectTo } from '@/tests/customers/connected-store'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
  for (const [id, last_name] of [
    [789, 'Quill, Jr.'],
    [512, 'Quill'],
    [700, 'Jr.'],
  ] as const)
    await sandbox.request('PATCH', `/_sandbox/stores/abc123/customers/${id}`, { first_name: 'Xavier', last_name })
})
afterAll(() => sandbox.stop())

const found = async (asked: ReturnType<typeof findCustomers>) => {
  const { customers, total } = await asked
  return { ids: customers.map(({ id }) => id).toSorted((a, b) => a - b), total }
}

test('a name with a comma finds those who have it, and tells how many they are', async () => {
  const store = await connectTo(sandbox)
  expect(await found(findCustomers(store, 'Quill'))).toEqual({ ids: [512, 789], total: 2 })
  expect(await found(findCustomers(store, 'Quill, Jr.'))).toEqual({ ids: [789], total: 1 })
  expect(await found(findCustomersBy(store, { name: 'quill, jr' }))).toEqual({ ids: [789], total: 1 })
  expect(await found(findCustomers(store, 'Ibáñez, Quill'))).toEqual({ ids: [], total: 0 })
})

test.each([
  ['an email with a comma that nobody has', '"comma, john"@example.com', 'email'],
  ['two emails', 'cliente@ejemplo.com, shared@example.com', 'email'],
  ['a comma alone', ',', 'name'],
  ['a name with a comma that is like too many', 'a, b', 'name'],
])('%s is refused rather than not found', async (_, query, field) => {
  await expect(findCustomers(await connectTo(sandbox), query)).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field, code: 'comma' }] },
  })
})

test('a customer is found by an email with a comma', async () => {
  const { customers } = await findCustomers(await connectTo(sandbox), '"COMMA, jane"@example.com')
  expect(customers.map(({ id }) => id)).toEqual([702])
})

test.each(['cliente@ejemplo.com', '\u00a0CLIENTE@ejemplo.com\r\n', '\ufeff\u200bcliente@ejemplo.com\u202c'])(
  'a customer is found by an email as it is copied: %j',
  async (query) => {
    const { customers } = await findCustomers(await connectTo(sandbox, 'abc123'), query)
    expect(customers.map(({ id }) => id)).toEqual([512])
  },
)

test('the form replaces nothing by what cannot be seen: a company is emptied then, and a name is missed', () => {
  const { changes } = parseFormEdit({ customerId: 789, changes: { company: '\u200b\u2060', phone: ' 0600 ' } })
  expect(changes).toEqual({ company: '', phone: '0600' })
  expect(() => parseFormEdit({ customerId: 789, changes: { firstName: '\u200b' } })).toThrow('first_name must not be empty')
})

test('the form takes a new email as it is copied', () => {
  const { changes } = parseFormEdit({ customerId: 789, changes: { email: '\u200bnew@example.com\u00a0\n' } })
  expect(changes).toEqual({ email: 'new@example.com' })
})
