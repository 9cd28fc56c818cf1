import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest'
import { startPlanning } from '@/lib/runs/control-run'
import { recogniseColumns } from '@/lib/runs/rows/columns'
import { createRun } from '@/lib/runs/create-run'
import { listRows } from '@/lib/runs/list-rows'
import { countRows } from '@/lib/runs/count-rows'
import { readRun } from '@/lib/runs/read-run'
import { withTable } from '@/lib/runs/rows/with-table'
import { sealSecret } from '@/lib/sealed'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { db } from '@/lib/db/database'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

/** For the tests of a file: a sandbox without a quota to speak of, new before each, with the store installed and its runs worked on. */
export function workInSandbox(give: (sandbox: Sandbox) => void, flags: string[] = []): void {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox(['--quota', '100000', ...flags])
    give(sandbox)
    await workOnRuns()
  })
  afterAll(async () => {
    await stopQueue()
    await sandbox.stop()
  })
  beforeEach(async () => {
    await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
    await installStore(sandbox)
  })
}

/** Installs a store of the sandbox, as far as a run needs it. */
export async function installStore(sandbox: Sandbox, storeHash = 'abc123'): Promise<void> {
  const { access_token: token } = await sandbox.request<{ access_token: string }>('POST', `/_sandbox/stores/${storeHash}/token`)
  await keepStore(storeHash, token)
}

export async function keepStore(storeHash: string, token: string): Promise<void> {
  const { store } = await db()
  const known = { name: 'Store', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
  const accessToken = sealSecret(token, TOKEN_PURPOSE, storeHash)
  await store.upsert({ where: { storeHash }, create: { storeHash, ...known, accessToken }, update: { accessToken } })
}

/** Somebody else edits a customer in the store. */
export function patch(sandbox: Sandbox, customerId: number, fields: object, storeHash = 'abc123'): Promise<void> {
  return sandbox.request('PATCH', `/_sandbox/stores/${storeHash}/customers/${customerId}`, fields)
}

/** A run of a file's text, on its way to its plan. */
export async function startRun(
  csv: string,
  { storeHash = 'abc123', isConfirmed = false, mapping = {}, name = 'customers.csv' } = {},
): Promise<string> {
  return withTable(Readable.from([Buffer.from(csv)]), async ({ header, rows }) => {
    const title = { name, actor: 'owner@abc-store.example', header }
    const id = await createRun(storeHash, { source: 'FILE', title, userId: 11, isConfirmed }, rows)
    await startPlanning({ storeHash, id }, { ...recogniseColumns(header), blank: {}, clearMarker: '[clear]', groupChoices: {}, ...mapping })
    return id
  })
}

export async function untilState(id: string, state: string, { storeHash = 'abc123', timeout = 60_000 } = {}) {
  await vi.waitFor(async () => expect((await readRun(storeHash, id))?.state).toBe(state), { timeout, interval: 50 })
  return { ...(await readRun(storeHash, id))!, counts: await countRows(storeHash, id) }
}

/** Of each row in order, its state and the reason where it has one: "HELD left_out". */
export async function states(id: string, storeHash = 'abc123'): Promise<string[]> {
  const rows = await listRows(storeHash, id, { limit: 1_000 })
  return rows.map(({ state, code }) => (code ? `${state} ${code}` : state))
}
