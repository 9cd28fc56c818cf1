import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db/database'
import { cancelRun, confirmRun, endRunsOfStore, pauseRun, resumeRun } from '@/lib/runs/control-run'
import { claimRun } from '@/lib/runs/execute/claimed-run'
import { settleRows } from '@/lib/runs/execute/settle-rows'
import { listRows } from '@/lib/runs/list-rows'
import { correctRows } from '@/lib/runs/plan/decide-rows'
import { startSelection } from '@/lib/runs/plan/start-selection'
import { stopQueue } from '@/lib/runs/queue'
import { countRows } from '@/lib/runs/count-rows'
import { readRun } from '@/lib/runs/read-run'
import { retryRun } from '@/lib/runs/retry-run'
import { undoRun } from '@/lib/runs/undo-run'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { installStore, startRun, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'

type WireCustomer = { id: number; company: string }
type Requests = { count: number; requests: { method: string; status: number | null; body: { id: number }[] | null }[] }

let sandbox: Sandbox
workInSandbox((started) => (sandbox = started))

const stores = '/_sandbox/stores/abc123'
const name = (id: string) => ({ storeHash: 'abc123', id })
const actor = { source: 'RUN', userId: 11, name: 'owner' } as const
const switches = (values: object) => sandbox.request('PATCH', `${stores}/switches`, values)
const everyone = () => sandbox.request<WireCustomer[]>('GET', `${stores}/customers`)
const puts = async () => (await sandbox.request<Requests>('GET', `${stores}/requests?method=PUT`)).requests
const companies = (ids: number[], text: string) => `customer_id,company\n${ids.map((id) => `${id},${text} ${id}`).join('\n')}\n`
const firstIds = async (count: number) => (await everyone()).slice(0, count).map(({ id }) => id)

/** Whether the store holds a row's value exactly where the row says that it was updated. */
async function expectTruth(id: string, text: string): Promise<void> {
  const rows = await listRows('abc123', id, { limit: 1000 })
  const held = new Map((await everyone()).map(({ id: customerId, company }) => [customerId, company]))
  for (const { customerId, state } of rows)
    expect([customerId, held.get(customerId ?? 0) === `${text} ${customerId}`]).toEqual([customerId, state === 'UPDATED'])
  const { change } = await db()
  const changes = await change.findMany({ where: { runId: id }, select: { customerId: true, state: true } })
  const applied = changes.filter(({ state }) => state === 'APPLIED').map(({ customerId }) => customerId)
  const updated = rows.flatMap(({ customerId, state }) => (state === 'UPDATED' ? (customerId ?? []) : []))
  expect(applied.toSorted()).toEqual(updated.toSorted())
  expect(changes.filter(({ state }) => state === 'ATTEMPTED')).toEqual([])
}

test('a run that failed while it was planned is planned when it goes on, and writes nothing without a confirmation', async () => {
  const ids = await firstIds(300)
  await switches({ readLatencyMs: 300 })
  const id = await startRun(companies(ids, 'Never'))
  await sandbox.request('POST', `${stores}/revoke`)
  expect(await untilState(id, 'FAILED')).toMatchObject({ code: 'store_disconnected' })
  await switches({ readLatencyMs: 0 })
  await installStore(sandbox)
  await resumeRun(name(id))
  expect((await untilState(id, 'PREVIEWED')).counts.PENDING).toBe(300)
  expect(await puts()).toEqual([])
})

test.each(['cancel', 'pause'] as const)(
  'after a %s at most the three PUTs follow that were on their way, and the run says so until they are settled',
  async (step) => {
    const ids = await firstIds(300)
    await switches({ writeLatencyMs: 400 })
    const id = await startRun(companies(ids, 'Ours'), { isConfirmed: true })
    await vi.waitFor(async () => expect((await puts()).length).toBeGreaterThan(3), { timeout: 20_000, interval: 20 })
    await (step === 'cancel' ? cancelRun : pauseRun)(name(id))
    const sent = (await puts()).length
    expect((await readRun('abc123', id))?.state).toBe(step === 'cancel' ? 'CANCELLING' : 'PAUSING')
    await expect(undoRun('abc123', id, {}, { ...actor, source: 'UNDO' })).rejects.toMatchObject({ code: 'run_state' })
    if (step === 'cancel') await expect(retryRun('abc123', id, {}, actor)).rejects.toMatchObject({ code: 'run_state' })
    await untilState(id, step === 'cancel' ? 'CANCELLED' : 'PAUSED')
    const settled = await puts()
    expect(settled.length).toBeLessThanOrEqual(sent + 3)
    await expectTruth(id, 'Ours')
    // nothing follows
    await switches({ writeLatencyMs: 0 })
    const undoId = await undoRun('abc123', id, {}, { ...actor, source: 'UNDO' }, true)
    const undone = await untilState(undoId, 'COMPLETED')
    expect(undone.counts.UPDATED).toBe((await countRows('abc123', id)).UPDATED)
    expect((await everyone()).filter(({ company }) => company.startsWith('Ours'))).toEqual([])
  },
)

test('a run that is paused while it is settled can be cancelled, and one that is to go on does', async () => {
  const ids = await firstIds(200)
  await switches({ writeLatencyMs: 300 })
  const id = await startRun(companies(ids, 'Ours'), { isConfirmed: true })
  await vi.waitFor(async () => expect((await puts()).length).toBeGreaterThan(3), { timeout: 20_000, interval: 20 })
  await pauseRun(name(id))
  await resumeRun(name(id))
  await pauseRun(name(id))
  await cancelRun(name(id))
  await untilState(id, 'CANCELLED')
  await expectTruth(id, 'Ours')
})

test('a run that fails again and again is set aside after five times, under the id by which the log tells why, and others pass', async () => {
  const broken = await startRun(companies([1, 2, 3], 'Broken'))
  await untilState(broken, 'PREVIEWED')
  const { runRow } = await db()
  await runRow.updateMany({ where: { runId: broken, rowNumber: 3 }, data: { plan: 'v1.unreadable' } })
  await confirmRun(name(broken))
  const other = await startRun(companies([4, 5], 'Passes'), { isConfirmed: true })
  await untilState(other, 'COMPLETED', { timeout: 30_000 })
  const failed = await untilState(broken, 'FAILED', { timeout: 30_000 })
  expect(failed).toMatchObject({ code: 'internal', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  await cancelRun(name(broken))
})

test('an uninstallation ends the run that is at work: only what was on its way is written', async () => {
  const ids = await firstIds(400)
  await switches({ writeLatencyMs: 200 })
  const id = await startRun(companies(ids, 'Ours'), { isConfirmed: true })
  await vi.waitFor(async () => expect((await puts()).length).toBeGreaterThan(3), { timeout: 20_000, interval: 20 })
  const prisma = await db()
  await prisma.$transaction((transaction) => endRunsOfStore(transaction, 'abc123'))
  const sent = (await puts()).length
  expect(await readRun('abc123', id)).toMatchObject({ state: 'FAILED', code: 'store_disconnected' })
  await expect(undoRun('abc123', id, {}, { ...actor, source: 'UNDO' })).rejects.toMatchObject({ code: 'run_state' })
  await vi.waitFor(async () => expect(await prisma.change.count({ where: { runId: id, state: 'ATTEMPTED' } })).toBe(0), { timeout: 10_000 })
  expect((await puts()).length).toBeLessThanOrEqual(sent + 3)
  await expectTruth(id, 'Ours')
})

test('a selection that is cancelled is not collected any further, and is collected to its end when it is tried again', async () => {
  const all = (await everyone()).length
  await switches({ readLatencyMs: 150 })
  const customers = { filter: {} }
  const id = await startSelection('abc123', { customers, change: { field: 'company', value: 'All' }, userId: 11, actor: 'owner' })
  await vi.waitFor(async () => expect((await readRun('abc123', id))?.rowCount).toBeGreaterThan(0), { timeout: 10_000, interval: 20 })
  await cancelRun(name(id))
  const { rowCount } = (await readRun('abc123', id))!
  expect(rowCount).toBeLessThan(all)
  await switches({ readLatencyMs: 0 })
  const again = await retryRun('abc123', id, {}, actor)
  expect((await untilState(again, 'PREVIEWED')).rowCount).toBe(all)
  expect((await readRun('abc123', id))?.rowCount).toBe(rowCount)
  const rows = await listRows('abc123', again, { limit: 1000, after: all - 400 })
  expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(rows.length)
})

test('a run whose rows are being decided when its process ends is not planned anew by the next one, and cannot be confirmed meanwhile', async () => {
  const id = await startRun('customer_id,company\n789,A\n512,B\nx,C\n')
  await untilState(id, 'PREVIEWED')
  await switches({ readTrouble: 'error' })
  await correctRows(name(id), [{ rowNumber: 4, cells: ['700', 'C'] }])
  await stopQueue()
  await expect(confirmRun(name(id))).rejects.toMatchObject({ code: 'run_state' })
  await switches({ readTrouble: 'none' })
  await sandbox.request('DELETE', `${stores}/requests`)
  await workOnRuns()
  await untilState(id, 'PREVIEWED')
  const { requests } = await sandbox.request<{ requests: { query: Record<string, string> }[] }>(
    'GET',
    `${stores}/requests?path=/v3/customers`,
  )
  expect(requests.flatMap(({ query }) => query['id:in'] ?? [])).toEqual(['700'])
})

test('whoever has lost a run to another process settles nothing of it', async () => {
  const id = await startRun(companies([789], 'Ours'))
  await untilState(id, 'PREVIEWED')
  await stopQueue()
  await confirmRun(name(id))
  const lost = (await claimRun(id, 'execute'))!
  await claimRun(id, 'execute')
  const row = { rowNumber: 2, state: 'REFUSED', code: 'refused_by_bigcommerce', settlement: null, plan: null } as const
  await settleRows(lost, [row])
  expect((await countRows('abc123', id)).PENDING).toBe(1)
  await workOnRuns()
  expect((await untilState(id, 'COMPLETED')).counts.UPDATED).toBe(1)
})

test('a run whose process has ended goes on before those that wait, which are not carried out beside it', async () => {
  const [first, second] = [await startRun(companies([789, 512], 'First')), await startRun(companies([789, 700], 'Second'))]
  await untilState(first, 'PREVIEWED')
  await untilState(second, 'PREVIEWED')
  await stopQueue()
  await confirmRun(name(first))
  await claimRun(first, 'execute')
  await confirmRun(name(second))
  const prisma = await db()
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${first}`
  expect(await claimRun(second, 'execute')).toBeNull()
  await workOnRuns()
  expect((await untilState(second, 'COMPLETED')).counts).toMatchObject({ HELD: 1, UPDATED: 1 })
  expect((await untilState(first, 'COMPLETED')).counts.UPDATED).toBe(2)
})

test('what BigCommerce may still be at work on is not told as not made, whatever happened to the next sending', async () => {
  await switches({ writeTrouble: 'timeout-not-written' })
  const id = await startRun(companies([789], 'Late'), { isConfirmed: true })
  const { change } = await db()
  const states = async () => (await change.findMany({ where: { runId: id }, select: { state: true } })).map(({ state }) => state)
  await vi.waitFor(async () => expect(await states()).toEqual(['UNKNOWN']), { timeout: 20_000, interval: 50 })
  await switches({ writeTrouble: 'none' })
  await sandbox.request('POST', `${stores}/faults`, { fault: 'throttled', method: 'PUT', resetMs: 3_000, retryAfterSeconds: 3, times: 1 })
  await vi.waitFor(async () => expect((await puts()).at(-1)?.status).toBe(429), { timeout: 20_000, interval: 50 })
  await cancelRun(name(id))
  await vi.waitFor(async () => expect(await states()).toEqual(['UNKNOWN']), { timeout: 5_000 })
  await vi.waitFor(async () => expect(await readRun('abc123', id)).toMatchObject({ state: 'CANCELLING', code: 'outcome_open' }), {
    timeout: 10_000,
  })
  const { waitsUntil } = (await readRun('abc123', id))!
  expect(waitsUntil!.getTime()).toBeGreaterThan(Date.now() + 60_000)
  await change.updateMany({ where: { runId: id }, data: { attemptedAt: new Date(Date.now() - 180_000) } })
  expect((await untilState(id, 'CANCELLED')).counts.PENDING).toBe(1)
  expect(await states()).toEqual(['NOT_APPLIED'])
})
