import { expect, test } from 'vitest'
import { updateCustomers } from '@/lib/customers/update-customers'
import { confirmRun, type RunName } from '@/lib/runs/control-run'
import { countTouched } from '@/lib/runs/count-touched'
import { listRows } from '@/lib/runs/list-rows'
import { acceptRows } from '@/lib/runs/plan/decide-rows'
import { readRun } from '@/lib/runs/read-run'
import { undoRun } from '@/lib/runs/undo-run'
import { connectStore } from '@/lib/stores/connect-store'
import { patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const name = (id: string): RunName => ({ storeHash: 'abc123', id })
const undoer = { source: 'UNDO', userId: 11, name: 'owner' } as const
const held = (id: number) =>
  sandbox.request<{ company: string; phone: string }>('GET', `/_sandbox/stores/abc123/customers/${id}`).then(({ company, phone }) => ({
    company,
    phone,
  }))

async function changed(csv: string): Promise<string> {
  const id = await startRun(csv, { isConfirmed: true })
  await untilState(id, 'COMPLETED')
  return id
}

async function undoOf(id: string): Promise<string> {
  const undoId = await undoRun('abc123', id, {}, undoer)
  await untilState(undoId, 'PREVIEWED')
  return undoId
}

test('what stands in the way of an undo is told with who wrote it through this app, and goes back all the same where a person says so of the row', async () => {
  const [first, second] = [await held(789), await held(701)]
  const id = await changed('customer_id,company,phone\n789,Of the run,111222333\n701,Of the run,111222333\n')
  const store = await connectStore('abc123')
  await updateCustomers(store, [{ customerId: 789, changes: { company: 'A colleague’s' } }], {
    ...{ source: 'FORM', userId: 12, name: 'colleague@abc-store.example' },
  })
  await patch(sandbox, 701, { company: 'Elsewhere', phone: '999' })
  const undoId = await undoOf(id)
  expect(await states(undoId)).toEqual(['PENDING', 'HELD edited_since'])
  const [byColleague, elsewhere] = await listRows('abc123', undoId, { limit: 2 })
  expect(byColleague?.problems).toEqual([
    expect.objectContaining({ code: 'edited_since', field: 'company', value: 'A colleague’s', by: 'colleague@abc-store.example' }),
  ])
  expect(elsewhere?.problems.map(({ by }) => by)).toEqual([undefined, undefined])

  const { plannedAt } = (await readRun('abc123', undoId))!
  await acceptRows(name(undoId), { rowNumbers: [2, 3] }, plannedAt)
  await untilState(undoId, 'PREVIEWED')
  expect(await states(undoId)).toEqual(['PENDING', 'PENDING'])
  // whoever edits after that is not overwritten
  await patch(sandbox, 701, { company: 'Later still' })
  await confirmRun(name(undoId))
  await untilState(undoId, 'COMPLETED')
  expect(await states(undoId)).toEqual(['UPDATED', 'HELD customer_changed'])
  expect([await held(789), await held(701)]).toEqual([first, { company: 'Later still', phone: '999' }])
  expect(second.company).not.toBe('Later still')
})

test('of an undo nothing goes back anyway by a reason, and of another run no row that is ready is accepted', async () => {
  const id = await changed('customer_id,company\n789,Of the run\n701,Of the run\n')
  await patch(sandbox, 789, { company: 'Elsewhere' })
  const undoId = await undoOf(id)
  const ready = await startRun('customer_id,company\n702,Ready\n')
  await untilState(ready, 'PREVIEWED')
  await acceptRows(name(ready), { rowNumbers: [2] })
  await untilState(ready, 'PREVIEWED')
  expect(await states(ready)).toEqual(['PENDING'])
  expect(await states(undoId)).toEqual(['HELD edited_since', 'PENDING'])
})

test('the fields that a run has touched are told with of how many customers, and no others', async () => {
  const { company } = await held(702)
  const id = await changed(
    `customer_id,company,phone\n789,Of the run,111222333\n701,,111222333\n702,${company},\n703,x,\n703,,444555666\n789999,Nobody,1112223334\n`,
  )
  expect(await countTouched('abc123', id)).toEqual([
    { field: 'company', customers: 2 },
    { field: 'phone', customers: 3 },
  ])
  expect(await countTouched('abc123', id, [3])).toEqual([{ field: 'phone', customers: 1 }])
  // a row that shares the change of another one
  expect(await countTouched('abc123', id, [6])).toEqual([
    { field: 'company', customers: 1 },
    { field: 'phone', customers: 1 },
  ])
  expect(await countTouched('xyz789', id)).toEqual([])
})
