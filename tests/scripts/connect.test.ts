import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockFolder } from '@/lib/db/lock'
import { findApiKey } from '@/lib/stores/find-api-key'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
const folder = mkdtempSync(join(tmpdir(), 'update-customer-connect-'))
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

type Run = { exitCode: number; stdout: string; stderr: string }

function connect(args: string[], environment: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const command = ['--import', './scripts/alias.mjs', 'scripts/connect.ts', ...args]
    const env = { ...process.env, DATABASE_URL: '', DATA_DIR: folder, ...environment }
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr }))
  })
}

async function token(body: object = {}): Promise<string> {
  return (await sandbox.request<{ access_token: string }>('POST', '/_sandbox/stores/abc123/token', body)).access_token
}

test('connects a store, again too, and prints one line of JSON', async () => {
  const { exitCode, stdout } = await connect(['--store-hash', 'abc123', '--access-token', await token()])
  expect(exitCode).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  const first = JSON.parse(stdout)
  expect(Object.keys(first)).toEqual(['credentials_id', 'store_hash', 'api_key'])
  expect(first).toMatchObject({
    store_hash: 'abc123',
    api_key: expect.stringMatching(/^uck_/),
    credentials_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })

  const again = JSON.parse((await connect(['--store-hash', 'abc123'], { ACCESS_TOKEN: await token() })).stdout)
  expect(again.credentials_id).toBe(first.credentials_id)
  expect(again.api_key).not.toBe(first.api_key)
  // of another database than this test's
  await expect(findApiKey(first.api_key)).rejects.toMatchObject({ code: 'unauthorized' })
})

test('with keys that cannot read what is there it connects nothing', async () => {
  const foreign = `foreign:${Buffer.alloc(32, 7).toString('base64')}`
  const { exitCode, stderr } = await connect(['--store-hash', 'abc123', '--access-token', await token()], { ENCRYPTION_KEYS: foreign })
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Something is still sealed under the key')])
})

test('while the app runs on the folder it says so, and nothing is lost', async () => {
  const lock = await lockFolder(folder)
  const { exitCode, stderr } = await connect(['--store-hash', 'abc123', '--access-token', await token()])
  lock.release()
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/already|in use/i)])
})

test.each<[string, () => Promise<string[]>, RegExp]>([
  ['nothing', async () => [], /--store-hash <hash> --access-token <token>/],
  ['no token', async () => ['--store-hash', 'abc123'], /--access-token/],
  ['an unknown option', async () => ['--store', 'abc123'], /--store/],
  ['a hash that is none', async () => ['--store-hash', '../x', '--access-token', await token()], /store hash/],
  ['a token that is refused', async () => ['--store-hash', 'abc123', '--access-token', 'wrong-token-0123456789'], /refuses the token/],
  [
    'a token without the scope',
    async () => ['--store-hash', 'abc123', '--access-token', await token({ scopes: ['store_v2_default'] })],
    /scopes/,
  ],
])('%s is refused with the reason, without the token', async (_, args, reason) => {
  const given = await args()
  const { exitCode, stdout, stderr } = await connect(given)
  expect([exitCode, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(reason)
  expect(stderr).not.toContain(given[3] ?? 'no token')
})
