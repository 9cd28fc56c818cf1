import { expect, test, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, customer, openApp, resetStores } from '@/tests/e2e/control-panel'

test.beforeEach(resetStores)

async function choose(page: Page, name: string, bytes: string | Buffer): Promise<void> {
  const buffer = Buffer.from(bytes)
  await appFrame(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

test('a file becomes a run, from home to the changed customer', async ({ page }) => {
  const app = await openApp(page)
  await app.getByRole('link', { name: 'Bulk runs' }).click()
  await expect(app.getByRole('heading', { name: 'Bulk runs', exact: true })).toBeVisible()
  await expectNothingSerious(page, 'runs')
  await choose(page, 'clientes.csv', Buffer.from('ID de cliente;Compañía\r\n789;Añil S.A.\r\n999999;X\r\n', 'latin1'))
  await app.getByRole('button', { name: 'Update 1 customer' }).click({ timeout: 15_000 })
  await app
    .getByRole('dialog')
    .getByRole('button', { name: /^Update/ })
    .click()
  await expect(app.getByText('Completed').first()).toBeVisible({ timeout: 15_000 })
  expect((await customer(789)).company).toBe('Añil S.A.')
  await app.getByRole('link', { name: 'Bulk runs' }).first().click()
  await expect(app.getByRole('row', { name: /clientes\.csv/ })).toContainText('Completed')
})

test('a file that cannot be used says why, and keeps nothing', async ({ page }) => {
  const app = await openApp(page, 'xyz789', '/runs')
  await choose(page, 'datos.zip', 'PK\u0003\u0004')
  await expect(app.locator('[role=alert]').first()).toContainText('Es un archivo comprimido')
  await choose(page, 'otro.csv', 'Ciudad,Empresa\nMadrid,X\n')
  await expect(app.locator('[role=alert]').first()).toContainText('Ninguna columna identifica a los clientes')
  await choose(page, 'roto.csv', 'Email,Empresa\na@example.com,"X\n')
  await expect(app.locator('[role=alert]').first()).toContainText('comillas')
  await expectNothingSerious(page, 'refused')
  await page.reload()
  await expect(appFrame(page).getByText('Aún no hay ejecuciones')).toBeVisible()
})

for (const width of [1280, 768, 400])
  test(`the list of runs does not scroll sideways at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    const app = await openApp(page, 'abc123', '/runs')
    const overflow = await app.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
