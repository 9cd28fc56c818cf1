import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { confirmRun } from '@/lib/runs/control-run'
import { listRows } from '@/lib/runs/list-rows'
import { stopQueue } from '@/lib/runs/queue'
import { undoRun } from '@/lib/runs/undo-run'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { installStore, startRun, untilState } from '@/tests/runs/run-in-test'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type WireCustomer = Record<string, unknown> & { id: number; company: string; email: string }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
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

const held = (id: number) => sandbox.request<WireCustomer>('GET', `/_sandbox/stores/abc123/customers/${id}`)
const name = (id: string) => ({ storeHash: 'abc123', id })

test('a file is previewed, carried out and undone', async () => {
  const id = await startRun(
    'Customer ID,Email,Company\n789,,Nueva Empresa\n,cliente@ejemplo.com,Otra\n789999,,X\n,shared@example.com,X\nx,,X\n790,,\n',
  )
  expect((await untilState(id, 'PREVIEWED')).counts).toMatchObject({ PENDING: 2, NOT_FOUND: 1, AMBIGUOUS: 1, INVALID: 1, UNCHANGED: 1 })
  expect(await listRows('abc123', id, { limit: 10, states: ['PENDING'] })).toMatchObject([
    { rowNumber: 2, customerId: 789, before: { company: 'Ibáñez y Asociados' }, after: { company: 'Nueva Empresa' } },
    { rowNumber: 3, customerId: 512, after: { company: 'Otra' } },
  ])
  await confirmRun(name(id))
  expect((await untilState(id, 'COMPLETED')).counts).toMatchObject({ PENDING: 0, UPDATED: 2 })
  expect([(await held(789)).company, (await held(512)).company]).toEqual(['Nueva Empresa', 'Otra'])
  const { changes } = await listCustomerChanges('abc123', 789, { limit: 5 })
  expect(changes).toMatchObject([{ source: 'RUN', state: 'APPLIED', after: { company: 'Nueva Empresa' } }])

  await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/512', { company: 'Edited since' })
  const undoId = await undoRun('abc123', id, {}, { source: 'UNDO', userId: 11, name: 'owner' }, 'Undo')
  expect((await untilState(undoId, 'PREVIEWED')).counts).toMatchObject({ PENDING: 1, HELD: 1 })
  await confirmRun(name(undoId))
  await untilState(undoId, 'COMPLETED')
  expect([(await held(789)).company, (await held(512)).company]).toEqual(['Ibáñez y Asociados', 'Edited since'])
})
