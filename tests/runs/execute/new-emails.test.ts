import { expect, test } from 'vitest'
import { confirmRun, pauseRun, resumeRun } from '@/lib/runs/control-run'
import { undoRun } from '@/lib/runs/undo-run'
import { patch, startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

type Requests = { requests: { method: string; query: Record<string, string> }[] }

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

// BigCommerce lets these two have one email, since they are of different channels
const [FIRST, OTHER] = [184, 242]
const stores = '/_sandbox/stores/abc123'
const name = (id: string) => ({ storeHash: 'abc123', id })
const emailOf = async (id: number) => (await sandbox.request<{ email: string }>('GET', `${stores}/customers/${id}`)).email
const switches = (values: object) => sandbox.request('PATCH', `${stores}/switches`, values)
const byEmail = async () =>
  (await sandbox.request<Requests>('GET', `${stores}/requests?method=GET`)).requests.filter(({ query }) => query['email:in']).length

/** Previewed, then something happens in the store, then carried out: what became of its rows. */
async function carryOut(csv: string, meanwhile: () => Promise<unknown>): Promise<string[]> {
  const id = await startRun(csv)
  await untilState(id, 'PREVIEWED')
  expect(new Set(await states(id))).toEqual(new Set(['PENDING']))
  await meanwhile()
  await confirmRun(name(id))
  await untilState(id, 'COMPLETED')
  return states(id)
}

test.each([
  ['is edited by somebody', { company: 'Edited' }, 'HELD customer_changed'],
  ['gets its new email no more', { email: 'elsewhere@example.com' }, 'HELD customer_changed'],
])('whoever waits for an email is not given it where its holder %s', async (_, edit, end) => {
  await patch(sandbox, OTHER, { email: 'passed@example.com' })
  const csv = `customer_id,new_email,company\n${FIRST},passed@example.com,A\n${OTHER},free@example.com,B\n`
  const isFree = 'email' in edit
  expect(await carryOut(csv, () => patch(sandbox, OTHER, edit))).toEqual([isFree ? 'UPDATED' : 'BLOCKED email_taken', end])
  expect((await emailOf(FIRST)) === 'passed@example.com').toBe(isFree)
})

test('a chain ends where the first of it finds its new email taken', async () => {
  await patch(sandbox, OTHER, { email: 'passed@example.com' })
  const before = await emailOf(FIRST)
  const csv = `customer_id,new_email\n${FIRST},passed@example.com\n${OTHER},free@example.com\n`
  expect(await carryOut(csv, () => patch(sandbox, 23, { email: 'free@example.com' }))).toEqual([
    'BLOCKED email_taken',
    'BLOCKED email_taken',
  ])
  expect(await Promise.all([FIRST, OTHER].map(emailOf))).toEqual([before, 'passed@example.com'])
})

test('an email that somebody was given since the preview is not given a second time, also after a pause', async () => {
  const csv = `customer_id,new_email\n${FIRST},Wanted@example.com\n`
  expect(await carryOut(csv, () => patch(sandbox, OTHER, { email: 'wanted@example.com' }))).toEqual(['BLOCKED email_taken'])

  await switches({ writeLatencyMs: 300 })
  const others = Array.from({ length: 120 }, (_, index) => 300 + index)
  const rows = [...others.map((id) => `${id},c${id}@example.com`), `${FIRST},late@example.com`]
  const id = await startRun(`customer_id,new_email\n${rows.join('\n')}\n`, { isConfirmed: true })
  await untilState(id, 'RUNNING')
  await pauseRun(name(id))
  await untilState(id, 'PAUSED')
  await patch(sandbox, OTHER, { email: 'late@example.com' })
  await resumeRun(name(id))
  await untilState(id, 'COMPLETED')
  expect((await states(id)).at(-1)).toBe('BLOCKED email_taken')
})

test('an undo does not give back an email that somebody holds by now', async () => {
  const old = await emailOf(OTHER)
  const id = await startRun(`customer_id,new_email\n${OTHER},moved@example.com\n`, { isConfirmed: true })
  await untilState(id, 'COMPLETED')
  const undo = await undoRun('abc123', id, {}, { source: 'UNDO', userId: 11, name: 'owner' })
  await untilState(undo, 'PREVIEWED')
  await patch(sandbox, FIRST, { email: old })
  await confirmRun(name(undo))
  await untilState(undo, 'COMPLETED')
  expect(await states(undo)).toEqual(['BLOCKED email_taken'])
})

test('a run that changes no email asks for none', async () => {
  const before = await byEmail()
  await carryOut(`customer_id,company\n${FIRST},A\n${OTHER},B\n`, async () => {})
  expect((await byEmail()) - before).toBe(0)
})
