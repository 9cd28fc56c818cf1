import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { Client } from 'pg'
import { control, openCustomer, puts, resetStores } from '@/tests/e2e/control-panel'
import { appLogFile, appUrl, e2eEnvironment } from '@/tests/setup/e2e-environment'
import { noteSecrets } from '@/tests/setup/note-secrets'

// Pages, actions and handlers are bundles of their own in the production build, and what starts with the server is another: an error that
// passes from one to another is told as what it is. Only PostgreSQL lends slots.
test.skip(!e2eEnvironment.DATABASE_URL, 'one process alone needs nobody to lend it slots')

const database = new Client(e2eEnvironment.DATABASE_URL)
let key = ''
test.beforeAll(async () => {
  await database.connect()
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/abc123/token', {})
  const args = ['--import', './scripts/alias.mjs', 'scripts/connect.ts', '--store-hash', 'abc123']
  const env = { ...process.env, ...e2eEnvironment, ACCESS_TOKEN: token, LOG_LEVEL: 'silent' }
  key = (JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' })) as { api_key: string }).api_key
  noteSecrets([key])
})
test.afterAll(() => database.end())
test.beforeEach(resetStores)

async function countChanges(): Promise<Record<string, number>> {
  const { rows } = await database.query<{ state: string; count: number }>('SELECT state, count(*)::int FROM "Change" GROUP BY state')
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

async function saveBoth(page: Page) {
  const app = await openCustomer(page)
  await app.getByRole('textbox', { name: 'Company' }).fill('Nobody’s')
  await app.getByRole('button', { name: 'Save changes' }).click()
  const response = await fetch(`${appUrl}/api/v1/customers/update`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer_id: 512, company: 'Nobody’s' }),
  })
  await expect(app.getByText('A short pause is needed')).toBeVisible({ timeout: 30_000 })
  return { status: response.status, retryAfter: Number(response.headers.get('retry-after')), body: await response.json() }
}

function alarms(): string[] {
  return readFileSync(appLogFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"level":50'))
}

test('whoever gets none of a store’s three PUTs in time is told to come back, through page and API, and nothing is open', async ({
  page,
}) => {
  const [before, alarmsBefore] = [await countChanges(), alarms()]
  await database.query(`
    INSERT INTO "WriteSlot" SELECT 'abc123', slot, gen_random_uuid(), 'infinity' FROM generate_series(0, 2) slot
    ON CONFLICT ("storeHash", slot) DO UPDATE SET "leaseId" = excluded."leaseId", "expiresAt" = excluded."expiresAt"`)
  try {
    expect(await saveBoth(page)).toMatchObject({ status: 429, retryAfter: 1, body: { error: { code: 'rate_limited' } } })
  } finally {
    await database.query(`DELETE FROM "WriteSlot" WHERE "storeHash" = 'abc123'`)
  }
  expect(await puts()).toEqual([])
  expect(await countChanges()).toEqual(before)
  expect(alarms()).toEqual(alarmsBefore)
})

test('a change whose PUT was put off for too long is closed as not made, through page and API', async ({ page }) => {
  const [before, alarmsBefore] = [await countChanges(), alarms()]
  await control('POST', '/stores/abc123/faults', { method: 'PUT', fault: 'throttled', resetMs: 60_000, times: null })
  const answer = await saveBoth(page)
  expect(answer).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
  expect(answer.retryAfter).toBeGreaterThan(30)
  const after = await countChanges()
  expect(after.ATTEMPTED ?? 0).toBe(before.ATTEMPTED ?? 0)
  expect(after.NOT_APPLIED).toBeGreaterThan(before.NOT_APPLIED ?? 0)
  expect(alarms()).toEqual(alarmsBefore)
})
