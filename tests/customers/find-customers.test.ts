import { afterAll, beforeAll, expect, test } from 'vitest'
import { findCustomers } from '@/lib/customers/find-customers'
import { parseFormEdit } from '@/lib/customers/parse-form-edit'
import { connectTo } from '@/tests/customers/connected-store'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

test.each(['cliente@ejemplo.com', '\u00a0CLIENTE@ejemplo.com\r\n', '\ufeff\u200bcliente@ejemplo.com\u202c'])(
  'a customer is found by an email as it is copied: %j',
  async (query) => {
    const { customers } = await findCustomers(await connectTo(sandbox, 'abc123'), query)
    expect(customers.map(({ id }) => id)).toEqual([512])
  },
)

test('the form takes a new email as it is copied', () => {
  const { changes } = parseFormEdit({ customerId: 789, changes: { email: '\u200bnew@example.com\u00a0\n' } })
  expect(changes).toEqual({ email: 'new@example.com' })
})
