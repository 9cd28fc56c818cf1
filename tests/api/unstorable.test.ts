import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as customers from '@/app/api/v1/customers/route'
import * as update from '@/app/api/v1/customers/update/route'
import * as updateBatch from '@/app/api/v1/customers/update-batch/route'
import * as runs from '@/app/api/v1/runs/route'
import * as run from '@/app/api/v1/runs/[id]/route'
import { parseRow } from '@/lib/runs/rows/parse-row'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect, type Answer } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

const unstorable = ['a\0b', 'a\ud800', '\udc00b']
const texts = ['email', 'new_email', 'first_name', 'last_name', 'company', 'phone', 'customer_id', 'customer_group_id'] as const

function fieldsIn({ error }: Answer['body']): string[] {
  return ((error?.fields ?? []) as { field: string }[]).map(({ field }) => field)
}

let sandbox: Sandbox
let key: string
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
  const connection: Connection = await connect(sandbox)
  key = connection.apiKey
})
afterAll(() => sandbox.stop())

describe('a text that cannot be stored is refused by the name of its field', () => {
  test.each(texts)('in an update: %s', async (field) => {
    for (const text of unstorable) {
      const { status, body } = await call(update, '/customers/update', { key, body: { customer_id: 789, [field]: text } })
      expect([status, body.error?.code, [...new Set(fieldsIn(body))]]).toEqual([400, 'invalid_input', [field]])
    }
  })

  test.each(texts)('in an item of a batch, and in no other item: %s', async (field) => {
    const items = [{ customer_id: 789, company: 'Fine' }, ...unstorable.map((text) => ({ customer_id: 790, [field]: text }))]
    const { body } = await call(updateBatch, '/customers/update-batch', { key, query: '?dry_run=true', body: items })
    const results = body.results as { success: boolean; error?: { code: string; fields: { field: string }[] } }[]
    expect(results.map(({ success, error }) => (success ? true : [error?.code, error?.fields[0]?.field]))).toEqual([
      true,
      ...unstorable.map(() => ['invalid_input', field]),
    ])
  })

  test.each(['name', 'email', 'customer_id'])('in the address: %s', async (name) => {
    const { status, body } = await call(customers, '/customers', { key, query: `?${name}=a%00b` })
    expect([status, body.error?.code, fieldsIn(body)[0]]).toEqual([400, 'invalid_input', name])
  })

  test.each([
    ['first_name', 'a\0b'],
    ['customer_group', 'a\ud800'],
    ['customer_group_id', '\0'],
    ['company', '\udc00'],
  ] as const)('in a cell: %s', (field, text) => {
    const columns = ['customer_id', field] as const
    const { problems } = parseRow(['789', text], { columns: [...columns], blank: {} } as never, { groups: [] })
    expect(problems).toEqual([{ column: 1, field, code: 'invalid_characters', value: text }])
  })
})

test('an id in the path that cannot be one is nobody’s', async () => {
  for (const id of ['%00', 'a%00b', '%ED%A0%80']) expect((await call(run, `/runs/${id}`, { key })).status).toBe(404)
  expect((await call(runs, '/runs', { key, query: '?before=%00' })).status).toBe(400)
})
