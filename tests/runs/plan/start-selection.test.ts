import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmRun } from '@/lib/runs/control-run'
import { stopQueue } from '@/lib/runs/queue'
import { startSelection, type SelectedCustomers, type SelectionChange } from '@/lib/runs/plan/start-selection'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { installStore, untilState } from '@/tests/runs/world'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type Wire = { id: number; company: string; customer_group_id: number }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '100000'])
  await installStore(sandbox)
  await workOnRuns()
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})

const person = { userId: 11, actor: 'owner@abc-store.example' }

async function carryOut(customers: SelectedCustomers, change: SelectionChange) {
  const id = await startSelection('abc123', { ...person, customers, change })
  const preview = await untilState(id, 'PREVIEWED')
  await confirmRun({ storeHash: 'abc123', id })
  const { counts } = await untilState(id, 'COMPLETED')
  return { rowCount: preview.rowCount, counts }
}

const held = (id: number) => sandbox.request<Wire>('GET', `/_sandbox/stores/abc123/customers/${id}`)

test.each<[string, SelectionChange, Partial<Wire>]>([
  ['a group', { field: 'customer_group_id', value: '1' }, { customer_group_id: 1 }],
  ['no group', { field: 'customer_group_id', value: '0' }, { customer_group_id: 0 }],
  ['a company', { field: 'company', value: 'Añil S.A.' }, { company: 'Añil S.A.' }],
  ['a company that a file would take for a marker', { field: 'company', value: '[clear]' }, { company: '[clear]' }],
  ['a company that a file would take for a quoted formula', { field: 'company', value: "'=1+1" }, { company: "'=1+1" }],
  ['an empty company', { field: 'company', value: '' }, { company: '' }],
])('customers that were ticked get %s', async (_, change, expected) => {
  const { rowCount } = await carryOut({ ids: [789, 512, 789] }, change)
  expect(rowCount).toBe(2)
  for (const id of [789, 512]) expect(await held(id)).toMatchObject(expected)
})

test('all that match a filter get it, over more pages than one, and nobody else', async () => {
  const before = await sandbox.request<Wire[]>('GET', '/_sandbox/stores/abc123/customers')
  await carryOut({ ids: before.slice(0, 600).map(({ id }) => id) }, { field: 'customer_group_id', value: '3' })
  const inGroup = (await sandbox.request<Wire[]>('GET', '/_sandbox/stores/abc123/customers')).filter((one) => one.customer_group_id === 3)
  expect(inGroup.length).toBeGreaterThanOrEqual(600)
  const { rowCount, counts } = await carryOut({ filter: { groupIds: [3] } }, { field: 'company', value: 'All of them' })
  expect(rowCount).toBe(inGroup.length)
  expect(counts.UPDATED).toBe(inGroup.length)
  const after = await sandbox.request<Wire[]>('GET', '/_sandbox/stores/abc123/customers')
  expect(after.filter(({ company }) => company === 'All of them').map(({ id }) => id)).toEqual(inGroup.map(({ id }) => id))
})

test('all that match a name with a comma are those who have it, also where pages before them have nobody', async () => {
  const named = { first_name: 'Xavier', last_name: 'Quilla, Jr.' }
  for (const id of [789, 512]) await sandbox.request('PATCH', `/_sandbox/stores/abc123/customers/${id}`, named)
  const { rowCount, counts } = await carryOut({ filter: { name: 'a, J' } }, { field: 'company', value: 'Quilla & Sons' })
  expect([rowCount, counts.UPDATED]).toEqual([2, 2])
  const after = await sandbox.request<Wire[]>('GET', '/_sandbox/stores/abc123/customers')
  expect(after.filter(({ company }) => company === 'Quilla & Sons').map(({ id }) => id)).toEqual([789, 512])
})
