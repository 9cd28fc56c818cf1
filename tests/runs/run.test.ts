import { expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { cancelRun, confirmRun, pauseRun, resumeRun } from '@/lib/runs/control-run'
import { listRows } from '@/lib/runs/list-rows'
import { undoRun } from '@/lib/runs/undo-run'
import { installStore, patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

type WireCustomer = Record<string, unknown> & { id: number; company: string; first_name: string; email: string }

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const held = (id: number) => sandbox.request<WireCustomer>('GET', `/_sandbox/stores/abc123/customers/${id}`)
const everyone = () => sandbox.request<WireCustomer[]>('GET', '/_sandbox/stores/abc123/customers')
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

  await patch(sandbox, 512, { company: 'Edited since' })
  const undoId = await undoRun('abc123', id, {}, { source: 'UNDO', userId: 11, name: 'owner' })
  expect((await untilState(undoId, 'PREVIEWED')).counts).toMatchObject({ PENDING: 1, HELD: 1 })
  await confirmRun(name(undoId))
  await untilState(undoId, 'COMPLETED')
  expect([(await held(789)).company, (await held(512)).company]).toEqual(['Ibáñez y Asociados', 'Edited since'])
})

const csv = (heading: string, rows: (string | number)[][]) => `${[heading, ...rows.map((row) => row.join(','))].join('\n')}\n`
const switches = (values: object) => sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', values)
const requests = (query = '') =>
  sandbox.request<{ count: number; maxPutsInFlight: number; requests: { status: number; requestId: string | null }[] }>(
    'GET',
    `/_sandbox/stores/abc123/requests${query}`,
  )

test('a customer that was edited since the preview is left alone', async () => {
  const id = await startRun(
    csv('customer_id,company,phone', [
      [789, 'Ours', '1234567890123'],
      [512, 'Ours', ''],
    ]),
  )
  await untilState(id, 'PREVIEWED')
  await patch(sandbox, 789, { phone: 'theirs' })
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect(await states(id)).toEqual(['HELD customer_changed', 'UPDATED'])
  expect(await held(789)).toMatchObject({ phone: 'theirs', company: 'Ibáñez y Asociados' })
})

test('every call and every change of a run carries the claim under which the log has it', async () => {
  const id = await startRun(csv('customer_id,company', [[789, 'Followed']]), { isConfirmed: true })
  await untilState(id, 'COMPLETED')
  const { run } = await db()
  const { claim } = await run.findUniqueOrThrow({ where: { id }, select: { claim: true } })
  expect((await listCustomerChanges('abc123', 789, { limit: 1 })).changes).toMatchObject([{ requestId: claim, state: 'APPLIED' }])
  const { requests: puts } = await requests('?method=PUT')
  expect(puts.map(({ requestId }) => requestId)).toEqual([claim])
  const { requests: all } = await requests()
  expect(all.every(({ requestId }) => requestId)).toBe(true)
})

test('rows of the same customer: the same become one, different ones wait for a person', async () => {
  const id = await startRun(
    csv('customer_id,email,company', [
      [789, '', 'A'],
      ['', 'Marta.Ibanez@example.com', 'A'],
      [512, '', 'B'],
      [512, '', 'C'],
      [512, '', 'B'],
    ]),
  )
  expect((await untilState(id, 'PREVIEWED')).counts).toMatchObject({ PENDING: 2, HELD: 3 })
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect(await states(id)).toEqual(['UPDATED', 'UPDATED', 'HELD duplicate_row', 'HELD duplicate_row', 'HELD duplicate_row'])
  expect((await requests('?method=PUT')).count).toBe(1)
  expect((await listCustomerChanges('abc123', 789, { limit: 1 })).changes).toMatchObject([{ after: { company: 'A' } }])
})

test('emails that pass from one to another go in order; swaps and taken ones are refused, those that two want are held', async () => {
  for (const id of [1, 2, 3, 4, 5]) await patch(sandbox, id, { email: `c${id}@example.com` })
  const id = await startRun(
    csv('customer_id,new_email', [
      [1, 'c2@example.com'],
      [2, 'C3@example.com'],
      [3, 'free@example.com'],
      [4, 'c5@example.com'],
      [5, 'c4@example.com'],
      [512, 'marta.ibanez@example.com'],
      [700, 'twice@example.com'],
      [701, 'Twice@example.com'],
    ]),
  )
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual([
    ...['PENDING', 'PENDING', 'PENDING', 'BLOCKED email_swap', 'BLOCKED email_swap', 'BLOCKED email_taken'],
    ...['HELD email_wanted_twice', 'HELD email_wanted_twice'],
  ])
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  expect((await Promise.all([1, 2, 3].map(held))).map(({ email }) => email)).toEqual([
    'c2@example.com',
    'C3@example.com',
    'free@example.com',
  ])
})

test('what a spreadsheet may have damaged waits for a person', async () => {
  await patch(sandbox, 512, { phone: '0034600111222' })
  const id = await startRun(
    csv('customer_id,phone', [
      [789, '4.41E+11'],
      [512, '34600111222'],
    ]),
  )
  await untilState(id, 'PREVIEWED')
  expect(await states(id)).toEqual(['HELD scientific_notation', 'HELD leading_zero_lost'])
  const problems = (await listRows('abc123', id, { limit: 2 })).map((row) =>
    row.problems.map(({ code, field, value }) => [code, field, value]),
  )
  expect(problems).toEqual([[['scientific_notation', 'phone', '4.41E+11']], [['leading_zero_lost', 'phone', '34600111222']]])
})

test('is paused within a batch, goes on where it stopped, and can be cancelled', async () => {
  await switches({ writeLatencyMs: 100 })
  const rows = Array.from({ length: 400 }, (_, index) => [index + 1, `Paused ${index}`])
  const id = await startRun(csv('customer_id,company', rows), { isConfirmed: true })
  await untilState(id, 'RUNNING')
  await pauseRun(name(id))
  await expect(resumeRun(name('00000000-0000-7000-8000-000000000000'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(pauseRun(name(id))).rejects.toMatchObject({ code: 'run_state' })
  const paused = (await untilState(id, 'PAUSED')).counts
  expect(paused.PENDING).toBeGreaterThan(200)
  const sent = (await requests('?method=PUT')).count
  expect(sent).toBeLessThanOrEqual(Math.ceil(paused.UPDATED / 10) + 6)
  await resumeRun(name(id))
  await untilState(id, 'RUNNING')
  await cancelRun(name(id))
  await expect(resumeRun(name(id))).rejects.toMatchObject({ code: 'run_state' })
  expect((await untilState(id, 'CANCELLED')).counts.PENDING).toBeGreaterThan(100)
})

test('a store whose token is revoked stops its run, which can go on when it is back', async () => {
  const id = await startRun(csv('customer_id,company', [[789, 'Before the end']]))
  await untilState(id, 'PREVIEWED')
  await sandbox.request('POST', '/_sandbox/stores/abc123/revoke')
  await confirmRun(name(id))
  expect(await untilState(id, 'FAILED')).toMatchObject({ code: 'store_disconnected', counts: { PENDING: 1 } })
  await installStore(sandbox)
  await resumeRun(name(id))
  expect((await untilState(id, 'COMPLETED')).counts.UPDATED).toBe(1)
})

test('an undo keeps exactly the values that somebody has edited since, and lists them', async () => {
  const before = (await everyone()).slice(0, 200)
  const ids = before.map((customer) => customer.id)
  const id = await startRun(
    csv(
      'customer_id,company,first_name',
      ids.map((customer) => [customer, `Of the run ${customer}`, 'Run']),
    ),
    { isConfirmed: true },
  )
  expect((await untilState(id, 'COMPLETED')).counts.UPDATED).toBe(200)
  const edited = ids.filter((_, index) => index % 20 === 7)
  const inOneField = edited.slice(5)
  for (const customer of edited)
    await patch(sandbox, customer, { company: `Edited ${customer}`, ...(inOneField.includes(customer) ? {} : { first_name: 'Edited' }) })
  const undoId = await undoRun('abc123', id, {}, { source: 'UNDO', userId: 11, name: 'owner' }, true)
  expect((await untilState(undoId, 'COMPLETED')).counts).toMatchObject({ UPDATED: 195, HELD: 5 })
  const kept = (await listRows('abc123', undoId, { limit: 200 })).filter(({ problems }) => problems.length)
  expect(kept.map(({ customerId, state }) => [customerId, state])).toEqual(
    edited.map((customer) => [customer, inOneField.includes(customer) ? 'UPDATED' : 'HELD']),
  )
  for (const { customerId, problems } of kept)
    expect(problems).toContainEqual({ code: 'edited_since', column: null, field: 'company', value: `Edited ${customerId}` })
  const wanted = before.map((customer) =>
    !edited.includes(customer.id)
      ? customer
      : {
          ...customer,
          company: `Edited ${customer.id}`,
          first_name: inOneField.includes(customer.id) ? customer.first_name : 'Edited',
        },
  )
  const names = ({ id, company, first_name: firstName }: WireCustomer) => [id, company, firstName]
  expect((await everyone()).slice(0, 200).map(names)).toEqual(wanted.map(names))
})

test('a phone goes back to what it was, shorter or not', async () => {
  await patch(sandbox, 789, { phone: '12345' })
  const id = await startRun(csv('customer_id,phone', [[789, '1234567890']]), { isConfirmed: true })
  await untilState(id, 'COMPLETED')
  const undoId = await undoRun('abc123', id, {}, { source: 'UNDO', userId: 11, name: 'owner' }, true)
  expect((await untilState(undoId, 'COMPLETED')).counts.UPDATED).toBe(1)
  expect(await held(789)).toMatchObject({ phone: '12345' })
})

test('an undo can be undone', async () => {
  const id = await startRun(csv('customer_id,company', [[789, 'Once']]), { isConfirmed: true })
  await untilState(id, 'COMPLETED')
  const actor = { source: 'UNDO', userId: 11, name: 'owner' } as const
  const undoId = await undoRun('abc123', id, {}, actor, true)
  await untilState(undoId, 'COMPLETED')
  expect((await held(789)).company).toBe('Ibáñez y Asociados')
  await untilState(await undoRun('abc123', undoId, {}, actor, true), 'COMPLETED')
  expect((await held(789)).company).toBe('Once')
})

test.each([
  ['id', 125],
  ['email', 140],
])('a thousand customers by %s take at most %i requests, three PUTs at once, and no 429', async (by, most) => {
  // long enough for three to be under way at once
  await switches({ writeLatencyMs: 30 })
  const customers = (await sandbox.request<WireCustomer[]>('GET', '/_sandbox/stores/abc123/customers')).filter(
    ({ id }) => id < 640 || id > 712,
  )
  const rows = customers.slice(0, 1000).map(({ id, email }) => [by === 'id' ? id : email, `Company ${id}`])
  await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
  const id = await startRun(csv(by === 'id' ? 'customer_id,company' : 'email,company', rows), { isConfirmed: true })
  expect((await untilState(id, 'COMPLETED', { timeout: 60_000 })).counts.UPDATED).toBe(1000)
  const { count, maxPutsInFlight, requests: sent } = await requests()
  expect(count).toBeLessThanOrEqual(most)
  expect(maxPutsInFlight).toBe(3)
  expect(sent.filter(({ status }) => status !== 200)).toEqual([])
})
