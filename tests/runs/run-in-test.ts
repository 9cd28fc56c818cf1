import { Readable } from 'node:stream'
import { expect, vi } from 'vitest'
import { startPlanning } from '@/lib/runs/control-run'
import { recogniseColumns } from '@/lib/runs/columns'
import { addRows, createRun } from '@/lib/runs/create-run'
import { readRun } from '@/lib/runs/read-run'
import { readTable } from '@/lib/runs/read-table'
import { sealSecret } from '@/lib/sealed'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { db } from '@/lib/db/database'
import type { Sandbox } from '@/tests/sandbox-process'

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

/** A run of a file's text, on its way to its plan. */
export async function startRun(
  csv: string,
  { storeHash = 'abc123', isConfirmed = false, mapping = {}, name = 'customers.csv' } = {},
): Promise<string> {
  let id = ''
  for await (const chunk of readTable(Readable.from([Buffer.from(csv)]))) {
    if (chunk.kind === 'header') {
      const title = { name, actor: 'owner@abc-store.example', header: chunk.header }
      const columns = { ...recogniseColumns(chunk.header), blank: {}, clearMarker: '[clear]', groupChoices: {}, ...mapping }
      id = await createRun(storeHash, { source: 'FILE', title, userId: 11, mapping: columns, isConfirmed })
    } else await addRows(storeHash, id, chunk.rows)
  }
  await startPlanning({ storeHash, id }, null)
  return id
}

export async function untilState(id: string, state: string, { storeHash = 'abc123', timeout = 20_000 } = {}) {
  await vi.waitFor(async () => expect((await readRun(storeHash, id))?.state).toBe(state), { timeout, interval: 50 })
  return (await readRun(storeHash, id))!
}
