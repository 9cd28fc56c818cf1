import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statuses } from '@/app/api-answer'
import * as update from '@/app/api/v1/customers/update/route'
import type { Connection } from '@/lib/stores/connect-api-account'
import { processState } from '@/lib/process-state'
import { call, connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type WireCustomer = Record<string, unknown> & { id: number }

const BODIES = 10_000
const AT_ONCE = 20
const fields = ['first_name', 'last_name', 'email', 'company', 'phone', 'customer_group_id']
const knownCodes = new Set(Object.keys(statuses))

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000000'])
  connection = await connect(sandbox)
})
afterAll(() => sandbox.stop())

const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, '', ' ', true),
)
const id = fc.oneof(fc.constantFrom<unknown>(789, '789', 512, ' 640 ', 641, 999_999, -1, 0, 7.5, '0x315', '789/../512'), anything)
const email = fc.oneof(
  fc.constantFrom<unknown>('cliente@ejemplo.com', 'MARTA.ibanez@example.com', 'shared@example.com', 'nobody@example.com', 'a,b@c.co'),
  fc.emailAddress(),
  anything,
)
const text = fc.oneof(fc.string(), fc.string({ minLength: 90, maxLength: 300 }), anything)
const contract = {
  credentials_id: anything,
  customer_id: id,
  email,
  first_name: text,
  last_name: text,
  new_email: email,
  company: text,
  phone: text,
  customer_group_id: fc.oneof(fc.constantFrom<unknown>(0, 2, '5', 77, -1), anything),
  clear_fields: fc.oneof(fc.subarray(['company', 'phone', 'first_name']), anything),
  dry_run: fc.oneof(fc.boolean(), anything),
}
const short = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('', null, 'Acme', '+34 600'))
const body = fc.oneof(
  { weight: 6, arbitrary: fc.record(contract, { requiredKeys: [] }) },
  {
    weight: 6,
    arbitrary: fc.record(
      { customer_id: fc.constantFrom(789, '512', 640), company: short, phone: short, first_name: short },
      { requiredKeys: ['customer_id'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.record(contract, { requiredKeys: [] }), fc.string(), anything)
      .map(([known, name, value]) => ({ ...known, [name]: value })),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)
const sent = fc.oneof({ weight: 9, arbitrary: body.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.string() })

async function customers(): Promise<Map<number, string>> {
  const ids = [789, 512, 640, 641]
  const rows = await Promise.all(ids.map((one) => sandbox.request<WireCustomer>('GET', `/_sandbox/stores/abc123/customers/${one}`)))
  return new Map(rows.map((row) => [row.id, JSON.stringify(fields.map((field) => row[field]))]))
}

async function puts(): Promise<WireCustomer[]> {
  const { requests } = await sandbox.request<{ requests: { method: string; body: WireCustomer[] }[] }>(
    'GET',
    '/_sandbox/stores/abc123/requests',
  )
  return requests.filter(({ method }) => method === 'PUT').flatMap((request) => request.body)
}

/** What a body asks for, as its sender would read it; null where it asks for nothing. */
function asked(text: string): Record<string, unknown> | null {
  const parsed = JSON.parse(text) as Record<string, unknown>
  const wanted: Record<string, unknown> = { ...parsed, email: parsed.new_email }
  for (const field of Array.isArray(parsed.clear_fields) ? parsed.clear_fields : []) wanted[field as string] = ''
  return parsed.dry_run === true ? null : wanted
}

test(
  `${BODIES.toLocaleString('en')} random bodies: no failure of ours, and no change that was not asked for`,
  { timeout: 1_200_000 },
  async () => {
    const bodies = fc.sample(sent, { numRuns: BODIES, seed: 1 })
    let succeeded = 0
    for (let from = 0; from < bodies.length; from += AT_ONCE) {
      await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
      const before = await customers()
      // how many are answered in a minute is not what is looked at
      processState('budgets', () => ({ windows: new Map() })).windows.clear()
      const group = bodies.slice(from, from + AT_ONCE)
      const answers = await Promise.all(group.map((text) => call(update, '/customers/update', { key: connection.apiKey, body: text })))
      const accepted: [number, Record<string, unknown>][] = []
      for (const [i, { status, body: answer }] of answers.entries()) {
        const told = `${status} ${JSON.stringify(answer)} to ${group[i]}`
        if (status !== 200) {
          expect(status, told).toBeLessThan(500)
          expect(knownCodes.has(String(answer.error?.code)), told).toBe(true)
          continue
        }
        succeeded++
        const wanted = asked(group[i] ?? '')
        if (wanted) accepted.push([Number(answer.customer_id), wanted])
        else expect(answer.dry_run, told).toBe(true)
      }
      for (const { id: changed, ...values } of await puts())
        for (const [field, value] of Object.entries(values)) {
          const wasAsked = accepted.some(([customerId, wanted]) => customerId === changed && isSame(wanted[field], value))
          expect(wasAsked, `${field} of ${changed} became ${JSON.stringify(value)}; asked: ${JSON.stringify(accepted)}`).toBe(true)
        }
      const after = await customers()
      const named = new Set(accepted.map(([customerId]) => customerId))
      for (const [customerId, held] of after)
        if (!named.has(customerId)) expect(held, `customer ${customerId}`).toBe(before.get(customerId))
    }
    // otherwise the bodies said nothing of changes
    expect(succeeded).toBeGreaterThan(BODIES / 10)
  },
)

function isSame(wanted: unknown, value: unknown): boolean {
  return String(wanted).trim() === String(value).trim()
}
