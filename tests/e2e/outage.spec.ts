import { expect, test, type Page } from '@playwright/test'
import { startTemporaryPostgres, type TemporaryPostgres } from '@/scripts/temporary-postgres'
import { startRunsApp, type RunsApp } from '@/tests/e2e/runs-app'
import { startFaultyLine, type FaultyLine } from '@/tests/setup/faulty-line'

let server: TemporaryPostgres | null
let line: FaultyLine
let app: RunsApp
test.beforeAll(async () => {
  test.setTimeout(120_000)
  server = await startTemporaryPostgres()
  if (!server) return
  line = await startFaultyLine(server.url)
  app = await startRunsApp({}, { DATABASE_URL: line.url })
})
test.afterAll(async () => {
  if (!server) return
  await app.stop()
  line.close()
  await server.stop()
})
test.beforeEach(async () => {
  test.skip(!server, 'PostgreSQL is not on this machine')
  line.mend()
  await expect.poll(() => fetch(`${app.url}/api/health?ready=1`).then(({ status }) => status), { timeout: 30_000 }).toBe(200)
})

const company = async () => (await app.sandbox.request<{ company: string }>('GET', '/_sandbox/stores/abc123/customers/789')).company

async function editCompany(page: Page, value: string): Promise<void> {
  await app.visit(page, '/customers/789')
  await page.getByRole('textbox', { name: 'Company' }).fill(value)
}

for (const [how, begin] of [
  ['breaks', () => line.cut()],
  ['falls silent', () => line.silence()],
] as const)
  test(`where the database ${how}, what was typed stays, the reason is told, and one click saves it afterwards`, async ({ page }) => {
    const value = `Typed while it ${how}`
    await editCompany(page, value)
    begin()
    await page.getByRole('button', { name: 'Save changes' }).last().click()
    await expect(page.getByText('The app is not available for a moment')).toBeVisible()
    await expect(page.getByText('Nothing was changed, and what you entered is still here.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Company' })).toHaveValue(value)
    line.mend()
    await expect(async () => {
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByText('Customer 789 updated successfully: Company')).toBeVisible({ timeout: 7_000 })
    }).toPass()
    expect(await company()).toBe(value)
  })

test('a change that is made while the record fails is told as made', async ({ page }) => {
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { writeLatencyMs: 1_500 })
  await app.sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
  await editCompany(page, 'Made meanwhile')
  await page.getByRole('button', { name: 'Save changes' }).last().click()
  await expect
    .poll(
      async () =>
        (await app.sandbox.request<{ requests: unknown[] }>('GET', '/_sandbox/stores/abc123/requests?method=PUT')).requests.length,
    )
    .toBe(1)
  line.cut()
  await expect(page.getByText('Customer 789 updated successfully: Company')).toBeVisible()
  await expect(page.getByText('The line in the history below could not be completed yet.')).toBeVisible()
  expect(await company()).toBe('Made meanwhile')
})

test('a page that cannot be read says so with 503, and comes by itself', async ({ page }) => {
  await app.visit(page, '')
  line.cut()
  const answer = await page.goto(`${app.url}/stores/abc123/customers/789`)
  expect([answer?.status(), await answer?.headerValue('retry-after')]).toEqual([503, '5'])
  await expect(page.getByText('The app is not available for a moment')).toBeVisible()
  line.mend()
  await expect(page.getByRole('textbox', { name: 'Company' })).toBeVisible({ timeout: 30_000 })
})

test('in Spanish too', async ({ page }) => {
  await app.visit(page, '/customers/789', 'SPANISH')
  await page.getByRole('textbox', { name: 'Empresa' }).fill('Escrito')
  line.cut()
  await page.getByRole('button', { name: 'Guardar', exact: true }).last().click()
  await expect(page.getByText('La aplicación no está disponible por un momento')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Empresa' })).toHaveValue('Escrito')
})
