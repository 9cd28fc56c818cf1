import { expect, test } from 'vitest'
import { cancelRun, confirmRun } from '@/lib/runs/control-run'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { acceptRows, chooseForAll, chooseRows, correctRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { listRows } from '@/lib/runs/list-rows'
import { readRun } from '@/lib/runs/read-run'
import { patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const name = (id: string) => ({ storeHash: 'abc123', id })
const company = async (id: number) => (await sandbox.request<{ company: string }>('GET', `/_sandbox/stores/abc123/customers/${id}`)).company

async function preview(csv: string): Promise<string> {
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  return id
}

test('a row that is left out is not carried out, and one that is taken in again is', async () => {
  const id = await preview('customer_id,company\n789,A\n512,B\n700,C\n')
  await leaveOutRows(name(id), { rowNumbers: [2, 3] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD left_out', 'HELD left_out', 'PENDING'])
  expect(await countChanges('abc123', id)).toEqual({ customers: 1, emails: 0, groups: 0 })
  await acceptRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD left_out', 'PENDING', 'PENDING'])
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect([await company(789), await company(512)]).toEqual(['Ibáñez y Asociados', 'B'])
})

test('of rows that ask different things of a customer one is chosen, and then another', async () => {
  const id = await preview('customer_id,company\n789,A\n789,B\n512,C\n512,C\n')
  expect(await states(id)).toEqual(['HELD duplicate_row', 'HELD duplicate_row', 'PENDING', 'PENDING'])
  await acceptRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'HELD not_chosen', 'PENDING', 'PENDING'])
  await acceptRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect((await states(id)).slice(0, 2)).toEqual(['HELD not_chosen', 'PENDING'])
  await leaveOutRows(name(id), { rowNumbers: [4] })
  await untilState(id, 'PREVIEWED')
  await acceptRows(name(id), { rowNumbers: [4] })
  await untilState(id, 'PREVIEWED')
  expect((await listRows('abc123', id, { limit: 9, after: 3 })).map(({ leaderRow }) => leaderRow)).toEqual([null, 4])
  expect(await countChanges('abc123', id)).toEqual({ customers: 2, emails: 0, groups: 0 })
})

test('what looks damaged is carried out once a person says that it is meant so', async () => {
  const id = await preview('customer_id,phone\n789,4.41E+11\n')
  expect(await states(id)).toEqual(['HELD scientific_notation'])
  await acceptRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING'])
})

test('a row that holds an email which another wants blocks that one when it is left out', async () => {
  const emails = { 1: 'one@example.com', 2: 'two@example.com' }
  for (const [id, email] of Object.entries(emails)) await patch(sandbox, Number(id), { email })
  const id = await preview('customer_id,new_email\n1,two@example.com\n2,free@example.com\n')
  expect(await countChanges('abc123', id)).toEqual({ customers: 2, emails: 2, groups: 0 })
  await leaveOutRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['BLOCKED email_taken', 'HELD left_out'])
  await acceptRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'PENDING'])
})

test('corrected cells are planned again, and their problems with them', async () => {
  const id = await preview('customer_id,company,phone\nx,A,\n789,B,4.41E+11\n999999,C,\n')
  expect(await states(id)).toEqual(['INVALID invalid_id', 'HELD scientific_notation', 'NOT_FOUND customer_not_found'])
  await correctRows(name(id), [
    { rowNumber: 2, cells: ['512', 'A', ''] },
    { rowNumber: 3, cells: ['789', 'B', '+34 600 111 222 333'] },
    { rowNumber: 4, cells: ['999998', 'C', ''] },
  ])
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'PENDING', 'NOT_FOUND customer_not_found'])
  expect(await listRows('abc123', id, { limit: 1 })).toMatchObject([{ customerId: 512, cells: ['512', 'A', ''], problems: [] }])
})

test('a confirmation is of the preview that was seen: one that was made anew meanwhile is refused, and nothing is written', async () => {
  const id = await preview('customer_id,company,phone\n789,A,\n512,,4.41E+11\n')
  const seen = (await readRun('abc123', id))!.plannedAt!
  await acceptRows(name(id), { rowNumbers: [3] })
  await untilState(id, 'PREVIEWED')
  await expect(confirmRun(name(id), seen)).rejects.toMatchObject({
    code: 'run_state',
    message: expect.stringContaining('made anew') as string,
  })
  expect((await readRun('abc123', id))?.state).toBe('PREVIEWED')
  await confirmRun(name(id), (await readRun('abc123', id))!.plannedAt!)
  expect((await untilState(id, 'COMPLETED')).counts).toMatchObject({ UPDATED: 2 })
})

test('whatever happens while rows are planned again, what they are to each other is told before the run can be confirmed', async () => {
  const id = await preview('customer_id,company,new_email\n789,A,\n512,B,\nx,C,\n700,,next@example.com\n701,,pat@example.com\n')
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readTrouble: 'error' })
  await correctRows(name(id), [
    { rowNumber: 4, cells: ['789', 'C', ''] },
    { rowNumber: 6, cells: ['701', '', 'next@example.com'] },
  ])
  await expect(confirmRun(name(id))).rejects.toMatchObject({ code: 'run_state' })
  expect((await readRun('abc123', id))?.state).toBe('REPLANNING')
  expect((await states(id))[2]).toBe('HELD')
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readTrouble: 'none' })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual([
    'HELD duplicate_row',
    'PENDING',
    'HELD duplicate_row',
    'HELD email_wanted_twice',
    'HELD email_wanted_twice',
  ])
  // which gets it once the other is left out
  await leaveOutRows(name(id), { rowNumbers: [6] })
  await untilState(id, 'PREVIEWED')
  expect((await states(id)).slice(3)).toEqual(['PENDING', 'HELD left_out'])
  await confirmRun(name(id))
  expect((await untilState(id, 'COMPLETED')).counts).toMatchObject({ UPDATED: 2, HELD: 3 })
})

test('a row that shared the fate of another has its own again once that one is another', async () => {
  const emails = { 1: 'one@example.com', 2: 'taken@example.com' }
  for (const [id, email] of Object.entries(emails)) await patch(sandbox, Number(id), { email })
  const id = await preview('customer_id,new_email\n1,taken@example.com\n1,taken@example.com\n')
  expect(await states(id)).toEqual(['BLOCKED email_taken', 'BLOCKED email_taken'])
  await correctRows(name(id), [{ rowNumber: 2, cells: ['1', 'free@example.com'] }])
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD duplicate_row', 'HELD duplicate_row'])
  await acceptRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'HELD not_chosen'])
  await confirmRun(name(id))
  expect((await untilState(id, 'COMPLETED')).counts).toMatchObject({ PENDING: 0, UPDATED: 1, HELD: 1 })
  expect((await sandbox.request<{ email: string }>('GET', '/_sandbox/stores/abc123/customers/1')).email).toBe('free@example.com')
})

test('a row that was one of several for its customer is free once the others name another customer', async () => {
  const id = await preview('customer_id,company\n789,A\n789,B\n')
  await correctRows(name(id), [{ rowNumber: 3, cells: ['512', 'B'] }])
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['PENDING', 'PENDING'])
})

test('nothing is decided of a run of another store, or of one that is not previewed', async () => {
  const id = await preview('customer_id,company\n789,A\n')
  const decisions = (run: { storeHash: string; id: string }) => [
    () => leaveOutRows(run, { rowNumbers: [2] }),
    () => acceptRows(run, { rowNumbers: [2] }),
    () => correctRows(run, [{ rowNumber: 2, cells: ['789', 'X'] }]),
  ]
  for (const decide of decisions({ storeHash: 'xyz789', id })) await expect(decide()).rejects.toMatchObject({ code: 'not_found' })
  await cancelRun(name(id))
  for (const decide of decisions(name(id))) await expect(decide()).rejects.toMatchObject({ code: 'run_state' })
  expect(await states(id)).toEqual(['PENDING'])
})

test('a decision counts only of the preview that was seen: nobody overwrites unseen what somebody else has decided', async () => {
  const id = await preview('customer_id,company\n789,A\n512,B\n')
  const seen = (await readRun('abc123', id))!.plannedAt
  await correctRows(name(id), [{ rowNumber: 2, cells: ['789', 'Theirs'] }], seen)
  await untilState(id, 'PREVIEWED')
  for (const stale of [seen, null])
    for (const decide of [
      () => leaveOutRows(name(id), { rowNumbers: [2] }, stale),
      () => acceptRows(name(id), { rowNumbers: [2] }, stale),
      () => correctRows(name(id), [{ rowNumber: 2, cells: ['789', 'Ours'] }], stale),
      () => chooseRows(name(id), [2], stale),
      () => chooseForAll(name(id), 'LAST', stale),
    ])
      await expect(decide()).rejects.toMatchObject({ code: 'run_state' })
  const [first] = await listRows('abc123', id, { limit: 1 })
  expect(first).toMatchObject({ state: 'PENDING', after: { company: 'Theirs' } })
  await correctRows(name(id), [{ rowNumber: 2, cells: ['789', 'Ours'] }], (await readRun('abc123', id))!.plannedAt)
  await untilState(id, 'PREVIEWED')
  expect((await listRows('abc123', id, { limit: 1 }))[0]?.after).toEqual({ company: 'Ours' })
})

test('other columns count only for whoever has seen the preview that they end', async () => {
  const id = await preview('customer_id,company\n789,A\n512,B\n')
  const { plannedAt } = (await readRun('abc123', id))!
  await leaveOutRows(name(id), { rowNumbers: [2] })
  await untilState(id, 'PREVIEWED')
  const choice = { columns: ['customer_id' as const, 'company' as const], blank: { company: 'clear' as const } }
  for (const earlier of [plannedAt, null]) await expect(mapColumns(name(id), choice, earlier)).rejects.toMatchObject({ code: 'run_state' })
  expect(await states(id)).toEqual(['HELD left_out', 'PENDING'])
  await mapColumns(name(id), choice, (await readRun('abc123', id))!.plannedAt)
  await untilState(id, 'PREVIEWED')
  expect((await readRun('abc123', id))?.mapping?.blank).toEqual({ company: 'clear' })
})
