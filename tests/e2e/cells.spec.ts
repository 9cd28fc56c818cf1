import { expect, type Locator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { test } from '@/tests/e2e/kept-browser'
import { startRunsApp, type RunsApp } from '@/tests/e2e/runs-app'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

const doubtful = [
  'Customer ID,Company,Phone',
  `789,NULL,'0034600999888`,
  `#512,NULL,"=""0034600999777"""`,
  '700,NULL,',
  '701,Smith &amp; Sons,P.O. Box',
  '704,JosÃ© S.L.,',
  '703,New Co,',
  '',
].join('\n')

let app: RunsApp
test.beforeAll(async () => {
  test.setTimeout(90_000)
  app = await startRunsApp({ doubtful, spanish: doubtful, viewed: doubtful })
})
test.afterAll(() => app.stop())

const held = (id: number) => app.sandbox.request<Record<string, unknown>>('GET', `/_sandbox/stores/abc123/customers/${id}`)
const tile = (page: Page, name: RegExp): Locator => page.getByRole('group', { name: 'Filter the customers' }).getByRole('button', { name })

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('repairs are switched off and on, and one decision counts for all rows of a text', async ({ page }) => {
  await app.open(page, 'doubtful')
  await page.getByRole('button', { name: /cells repaired/ }).click({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: 'What we repaired' })).toBeVisible()
  await tile(page, /Needs attention/).click()
  await expect(page.getByRole('heading', { name: 'Please look at these' })).toBeVisible()
  await expect(page.getByText(/3 rows/).first()).toBeVisible()
  await expect(page.getByText('#512 → 512')).toBeVisible()
  await expectNothingSerious(page, 'doubts and repairs')
  await expect(page.getByRole('button', { name: 'Update 1 customer' })).toBeVisible()

  const ids = page.getByRole('checkbox', { name: /^Customer ID: / })
  await expect(ids).toBeChecked()
  await ids.press('Space')
  await expect(ids).not.toBeChecked()
  await expect(page.getByText(/2 rows/).first()).toBeVisible()
  await expect(ids).toBeEnabled()
  await ids.press('Space')
  await expect(ids).toBeChecked()

  await choose(page, 'Company: NULL', 'Keep the present value')
  await choose(page, 'Company: Smith &amp; Sons', 'Take Smith & Sons')
  await choose(page, 'Company: JosÃ© S.L.', 'Take José S.L.')
  await choose(page, 'Phone: P.O. Box', 'Keep the present value')
  await page.getByRole('button', { name: 'Use these decisions' }).click()
  await expect(page.getByRole('heading', { name: 'Decided for texts in your rows' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Update 5 customers' })).toBeVisible()
  await expectNothingSerious(page, 'decided')

  await choose(page, 'Company: NULL', 'Erase the present value')
  await page.getByRole('button', { name: 'Use these decisions' }).click()
  await expect(page.getByRole('button', { name: 'Update 5 customers' })).toBeVisible()
  await tile(page, /Will change/).click()
  await page.getByRole('button', { name: 'Update 5 customers' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Update 5 customers' }).click()
  await expect(page.getByRole('heading', { name: /customers? updated/ })).toBeVisible({ timeout: 20_000 })
  expect(await held(789)).toMatchObject({ company: '', phone: '0034600999888' })
  expect(await held(512)).toMatchObject({ company: '', phone: '0034600999777' })
  expect(await held(701)).toMatchObject({ company: 'Smith & Sons', phone: '' })
  expect(await held(704)).toMatchObject({ company: 'José S.L.' })
})

test('in Spanish, on a narrow screen, with one decision for all that is open', async ({ page }) => {
  await app.open(page, 'spanish', 'SPANISH')
  await page.getByRole('button', { name: /celdas reparadas/ }).click({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: 'Lo que hemos reparado' })).toBeVisible()
  await page.getByRole('button', { name: /Requieren atención/ }).click()
  await expect(page.getByRole('heading', { name: 'Mira esto, por favor' })).toBeVisible()
  await expectNoSidewaysScroll(page, page, 'doubts and repairs')
  await page.setViewportSize({ width: 400, height: 900 })
  await choose(page, 'Todas las que no están decididas', 'Conservar el valor actual')
  await page.getByRole('button', { name: 'Usar estas decisiones' }).click()
  await expect(page.getByRole('heading', { name: 'Decidido para textos de tus filas' })).toBeVisible()
})

test('whoever may only look sees what was repaired and what is asked, and decides nothing', async ({ page }) => {
  await app.open(page, 'viewed', 'VIEWER')
  await page.getByRole('button', { name: /cells repaired/ }).click({ timeout: 20_000 })
  await expect(page.getByRole('checkbox', { name: /^Phone: / })).toBeDisabled()
  await tile(page, /Needs attention/).click()
  await expect(page.getByRole('heading', { name: 'Please look at these' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use these decisions' })).toHaveCount(0)
})
