import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest'
import * as run from '@/app/api/v1/runs/[id]/route'
import * as runs from '@/app/api/v1/runs/route'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

/** For the tests of a file: a sandbox without a quota to speak of, new before each, with a store connected by its API account, whose runs are worked on. */
export function workByApi(give: (sandbox: Sandbox, connection: Connection) => void): void {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox(['--quota', '1000000'])
    give(sandbox, await connect(sandbox))
    await workOnRuns()
  })
  afterAll(async () => {
    await stopQueue()
    await sandbox.stop()
  })
  beforeEach(async () => {
    await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
    await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
  })
}

/** Makes a run of these rows or this text; answers its id. */
export async function sendRun({ apiKey: key }: Connection, body: unknown, { query = '', headers = {} } = {}): Promise<string> {
  const answer = await call(runs, '/runs', { key, body, query, headers })
  expect(answer).toMatchObject({ status: 202, body: { success: true } })
  return String(answer.body.id)
}

/** Waits until a run has this status; answers what is told of it then. */
export async function untilStatus({ apiKey: key }: Connection, id: string, status: string) {
  const look = () => call(run, `/runs/${id}`, { key })
  await vi.waitFor(async () => expect((await look()).body.status).toBe(status), { timeout: 15_000, interval: 50 })
  return (await look()).body
}
