import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

// The database belongs to other processes here: tests/runs/execute/run-process.ts, killed at moments that a seed chooses. The numbers may be
// raised from outside: ROWS=10000 KILLS=20.
const ROWS = Number(process.env.ROWS ?? 150)
const KILLS = Number(process.env.KILLS ?? 2)
const LONGEST_MS = Number(process.env.KILL_WITHIN_MS ?? 1500)

type Row = { rowNumber: number; state: string; code: string | null; customerId: number }
type Change = { customerId: number; state: string; rowNumber: number }
type WireCustomer = { id: number; company: string }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--customers', String(ROWS), '--quota', '1000000'])
})
afterAll(() => sandbox.stop())

function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}

/** Starts the process that carries the run out; its last line. Throws where it ends by itself and not well. */
async function work(input: object, killAfterMs: number | null): Promise<string> {
  const child = spawn(process.execPath, ['--import', './scripts/alias.mjs', 'tests/runs/execute/run-process.ts', JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'close')
  const errors = text(child.stderr)
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) {
    // the clock begins when the process is at work
    if (last === '' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    last = line
  }
  const [code, signal] = await exit
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the run's process ended with ${code ?? signal}: ${await errors}`)
  return last
}

test.each(['atomic', 'before-error', 'all-valid'])(
  'killed again and again, under throttling, 503 and broken connections, a run ends as it was meant (batch %s)',
  { timeout: 3_600_000 },
  async (batchFailure) => {
    await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
    const stores = '/_sandbox/stores/abc123'
    const customers = await sandbox.request<WireCustomer[]>('GET', `${stores}/customers`)
    const ids = customers.map(({ id }) => id).slice(0, ROWS)
    // every 50th is refused by BigCommerce alone, which counts bytes here
    const wanted = new Map(ids.map((id, index) => [id, index % 50 === 49 ? 'é'.repeat(200) : `Run ${batchFailure} ${id}`]))
    const before = new Map(customers.map(({ id, company }) => [id, company]))
    await sandbox.request('PATCH', `${stores}/switches`, { batchFailure, lengthUnit: 'bytes', readLatencyMs: 5, writeLatencyMs: 20 })
    const often = { method: 'PUT', times: null }
    await sandbox.request('POST', `${stores}/faults`, [
      { ...often, fault: 'throttled-bare', probability: 0.1 },
      { ...often, fault: 'unavailable', probability: 0.05 },
      { ...often, fault: 'cut-before', probability: 0.02 },
      { ...often, fault: 'cut-after', probability: 0.02 },
    ])
    const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', `${stores}/token`)
    const csv = join(mkdtempSync(join(tmpdir(), 'update-customer-run-')), 'customers.csv')
    writeFileSync(csv, `customer_id,company\n${[...wanted].map(([id, company]) => `${id},${company}`).join('\n')}\n`)
    const storeHash = 'abc123'

    const random = seeded(batchFailure.length)
    for (let kills = 0; kills < KILLS; kills += 1) await work({ storeHash, accessToken, csv }, Math.ceil(random() * LONGEST_MS))
    const { rows, changes } = JSON.parse(await work({ storeHash, accessToken, csv }, null)) as { rows: Row[]; changes: Change[] }

    const held = await sandbox.request<WireCustomer[]>('GET', `${stores}/customers`)
    const isRefused = (id: number) => wanted.get(id)!.startsWith('é')
    const now = new Map(held.map(({ id, company }) => [id, company]))
    for (const id of ids) expect(now.get(id)).toBe(isRefused(id) ? before.get(id) : wanted.get(id))
    expect(rows.map(({ customerId, state }) => [customerId, state])).toEqual(ids.map((id) => [id, isRefused(id) ? 'REFUSED' : 'UPDATED']))
    expect(changes.map(({ customerId, state }) => `${customerId} ${state}`).toSorted()).toEqual(
      ids.map((id) => `${id} ${isRefused(id) ? 'NOT_APPLIED' : 'APPLIED'}`).toSorted(),
    )
  },
)
