import { expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { updateCustomers } from '@/lib/customers/update-customers'
import { confirmRun } from '@/lib/runs/control-run'
import { restoreChanges } from '@/lib/runs/history/restore-changes'
import { hiddenRun } from '@/lib/runs/purge-runs'
import { undoRun } from '@/lib/runs/undo-run'
import { connectStore } from '@/lib/stores/connect-store'
import { patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const actor = { source: 'UNDO', userId: 11, name: 'owner@abc-store.example' } as const
const customer = (id: number) => sandbox.request<{ company: string; phone: string }>('GET', `/_sandbox/stores/abc123/customers/${id}`)

/** Changes a customer as a person does. Answers the change's id. */
async function save(customerId: number, changes: { company?: string; phone?: string }): Promise<string> {
  const [outcome] = await updateCustomers(await connectStore('abc123'), [{ customerId, changes }], { ...actor, source: 'FORM' })
  expect(outcome).toMatchObject({ status: 'updated' })
  const { change } = await db()
  const { id } = await change.findFirstOrThrow({ where: { customerId }, orderBy: { attemptedAt: 'desc' } })
  return id
}

async function restored(choice: { changeIds?: string[]; runIds?: string[] }): Promise<string> {
  const id = await restoreChanges('abc123', { changeIds: [], runIds: [], ...choice }, actor)
  await untilState(id, 'PREVIEWED')
  return id
}

async function carryOut(id: string): Promise<void> {
  await confirmRun({ storeHash: 'abc123', id })
  await untilState(id, 'COMPLETED')
}

test('what is put back is previewed, and goes back only where the store still holds what was written', async () => {
  const before = await customer(789)
  const change = await save(789, { company: 'Mine', phone: '111' })
  await patch(sandbox, 789, { phone: '222' })
  const id = await restored({ changeIds: [change] })
  expect(await customer(789)).toMatchObject({ company: 'Mine' })
  await carryOut(id)
  expect(await customer(789)).toMatchObject({ company: before.company, phone: '222' })
})

test('changes of one field that follow each other go back to before the first; a later edit in the store is kept', async () => {
  const before = await customer(789)
  const changeIds = [
    await save(789, { company: 'One' }),
    await save(789, { company: 'Two', phone: '333' }),
    await save(789, { company: 'Three' }),
  ]
  const id = await restored({ changeIds })
  expect(await states(id)).toEqual(['PENDING'])
  await carryOut(id)
  expect(await customer(789)).toMatchObject({ company: before.company, phone: before.phone })
})

test('where something that is not ticked came between, each is told by itself, and none of them goes back unseen', async () => {
  const first = await save(789, { company: 'One' })
  await save(789, { company: 'Two' })
  const last = await save(789, { company: 'Three' })
  const id = await restored({ changeIds: [first, last] })
  const told = await states(id)
  expect(told).toHaveLength(2)
  expect(told.filter((state) => state === 'PENDING').length).toBeLessThan(2)
  expect(told.some((state) => state.startsWith('HELD'))).toBe(true)
})

test('runs and changes are put back together; rows of one run are a part of its undo', async () => {
  const run = await startRun('customer_id,company\n1,A\n2,A\n', { isConfirmed: true })
  await untilState(run, 'COMPLETED')
  const change = await save(789, { phone: '444' })
  expect((await untilState(await restored({ changeIds: [change], runIds: [run] }), 'PREVIEWED')).counts).toMatchObject({ PENDING: 3 })
  const { change: changes } = await db()
  const ofRun = await changes.findMany({ where: { runId: run }, orderBy: { rowNumber: 'asc' }, select: { id: true } })
  expect(await untilState(await restored({ changeIds: [ofRun[0]!.id] }), 'PREVIEWED')).toMatchObject({ undoesId: run, rowCount: 1 })
  expect(await untilState(await restored({ runIds: [run] }), 'PREVIEWED')).toMatchObject({ undoesId: run, rowCount: 2 })
})

test('what is not kept any longer is not put back, in whole or in part, and leaves no run', async () => {
  const run = await startRun('customer_id,company\n1,A\n', { isConfirmed: true })
  await untilState(run, 'COMPLETED')
  const change = await save(789, { phone: '555' })
  const { run: runs, change: changes } = await db()
  const count = await runs.count()
  await runs.update({ where: { id: run }, data: hiddenRun })
  await expect(undoRun('abc123', run, {}, actor)).rejects.toMatchObject({ code: 'not_found' })
  await expect(restored({ changeIds: [change], runIds: [run] })).rejects.toMatchObject({ code: 'not_found' })
  await changes.delete({ where: { id: change } })
  await expect(restored({ changeIds: [change] })).rejects.toMatchObject({ code: 'not_found' })
  expect(await runs.count()).toBe(count)
})
