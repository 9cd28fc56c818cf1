import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelRun, confirmRun } from '@/lib/runs/control-run'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { acceptRows, correctRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { listRows } from '@/lib/runs/list-rows'
import { stopQueue } from '@/lib/runs/queue'
import { readRun } from '@/lib/runs/read-run'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { connectStore } from '@/lib/stores/connect-store'
import { installStore, startRun, untilState } from '@/tests/runs/world'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

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
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
})

const name = (id: string) => ({ storeHash: 'abc123', id })
const company = async (id: number) => (await sandbox.request<{ company: string }>('GET', `/_sandbox/stores/abc123/customers/${id}`)).company
const states = async (id: string) =>
  (await listRows('abc123', id, { limit: 100 })).map(({ state, code }) => (code ? `${state} ${code}` : state))

async function preview(csv: string): Promise<string> {
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  return id
}

test('a row that is left out is not carried out, and one that is taken in again is', async () => {
  const id = await preview('customer_id,company\n789,A\n512,B\n700,C\n')
  await leaveOutRows(name(id), [2, 3])
  expect(await states(id)).toEqual(['HELD left_out', 'HELD left_out', 'PENDING'])
  expect(await countChanges('abc123', id)).toEqual({ customers: 1, emails: 0 })
  await acceptRows(await connectStore('abc123'), id, [3])
  expect(await states(id)).toEqual(['HELD left_out', 'PENDING', 'PENDING'])
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect([await company(789), await company(512)]).toEqual(['Ibáñez y Asociados', 'B'])
})

test('of rows that ask different things of a customer one is chosen, and then another', async () => {
  const id = await preview('customer_id,company\n789,A\n789,B\n512,C\n512,C\n')
  const store = await connectStore('abc123')
  expect(await states(id)).toEqual(['HELD duplicate_row', 'HELD duplicate_row', 'PENDING', 'PENDING'])
  await acceptRows(store, id, [2])
  expect(await states(id)).toEqual(['PENDING', 'HELD left_out', 'PENDING', 'PENDING'])
  await acceptRows(store, id, [3])
  expect((await states(id)).slice(0, 2)).toEqual(['HELD left_out', 'PENDING'])
  await leaveOutRows(name(id), [4])
  await acceptRows(store, id, [4])
  expect((await listRows('abc123', id, { limit: 9, after: 3 })).map(({ leaderRow }) => leaderRow)).toEqual([null, 4])
  expect(await countChanges('abc123', id)).toEqual({ customers: 2, emails: 0 })
})

test('what looks damaged is carried out once a person says that it is meant so', async () => {
  const id = await preview('customer_id,phone\n789,4.41E+11\n')
  expect(await states(id)).toEqual(['HELD scientific_notation'])
  await acceptRows(await connectStore('abc123'), id, [2])
  expect(await states(id)).toEqual(['PENDING'])
})

test('a row that holds an email which another wants blocks that one when it is left out', async () => {
  const emails = { 1: 'one@example.com', 2: 'two@example.com' }
  for (const [id, email] of Object.entries(emails)) await sandbox.request('PATCH', `/_sandbox/stores/abc123/customers/${id}`, { email })
  const id = await preview('customer_id,new_email\n1,two@example.com\n2,free@example.com\n')
  expect(await countChanges('abc123', id)).toEqual({ customers: 2, emails: 2 })
  await leaveOutRows(name(id), [3])
  expect(await states(id)).toEqual(['BLOCKED email_taken', 'HELD left_out'])
  await acceptRows(await connectStore('abc123'), id, [3])
  expect(await states(id)).toEqual(['PENDING', 'PENDING'])
})

test('corrected cells are planned again, and their problems with them', async () => {
  const id = await preview('customer_id,company,phone\nx,A,\n789,B,4.41E+11\n999999,C,\n')
  expect(await states(id)).toEqual(['INVALID invalid_id', 'HELD scientific_notation', 'NOT_FOUND customer_not_found'])
  const store = await connectStore('abc123')
  await correctRows(store, id, [
    { rowNumber: 2, cells: ['512', 'A', ''] },
    { rowNumber: 3, cells: ['789', 'B', '+34 600 111 222 333'] },
    { rowNumber: 4, cells: ['999998', 'C', ''] },
  ])
  expect(await states(id)).toEqual(['PENDING', 'PENDING', 'NOT_FOUND customer_not_found'])
  expect(await listRows('abc123', id, { limit: 1 })).toMatchObject([{ customerId: 512, cells: ['512', 'A', ''], problems: [] }])
})

test('rows whose plan could not be made are left out, and the run can still be decided upon', async () => {
  const id = await preview('customer_id,company\nx,A\n789,B\n')
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readTrouble: 'error' })
  const store = await connectStore('abc123', { maxWaitMs: 0 })
  await expect(correctRows(store, id, [{ rowNumber: 2, cells: ['512', 'A'] }])).rejects.toMatchObject({ code: 'bigcommerce_unavailable' })
  expect((await readRun('abc123', id))?.state).toBe('PREVIEWED')
  expect(await states(id)).toEqual(['HELD left_out', 'PENDING'])
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readTrouble: 'none' })
  await acceptRows(await connectStore('abc123'), id, [2])
  expect(await states(id)).toEqual(['PENDING', 'PENDING'])
})

test('nothing is decided of a run of another store, or of one that is not previewed', async () => {
  const id = await preview('customer_id,company\n789,A\n')
  const store = await connectStore('abc123')
  const decisions = (run: { storeHash: string; id: string }) => [
    () => leaveOutRows(run, [2]),
    () => acceptRows({ ...store, storeHash: run.storeHash }, run.id, [2]),
    () => correctRows({ ...store, storeHash: run.storeHash }, run.id, [{ rowNumber: 2, cells: ['789', 'X'] }]),
  ]
  for (const decide of decisions({ storeHash: 'xyz789', id })) await expect(decide()).rejects.toMatchObject({ code: 'not_found' })
  await cancelRun(name(id))
  for (const decide of decisions(name(id))) await expect(decide()).rejects.toMatchObject({ code: 'run_state' })
  expect(await states(id)).toEqual(['PENDING'])
})
