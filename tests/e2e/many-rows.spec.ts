import { expect, type Locator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { test } from '@/tests/e2e/kept-browser'
import { startRunsApp, type RunsApp } from '@/tests/e2e/runs-app'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

const CUSTOMERS = 420
const heading = 'customer_id,company,phone'

/** Of 600 rows 180 name a customer again: a third ask the same, a third something else, a third contradict the first. */
function withDuplicates(ids: number[]): string {
  const first = ids.slice(0, CUSTOMERS).map((id) => `${id},First ${id},`)
  const again = ids.slice(0, 180).map((id, index) => {
    return [`${id},First ${id},`, `${id},,+34 600 111 ${100_000 + id}`, `${id},Last ${id},`][index % 3]
  })
  return `${[heading, ...first, ...again].join('\n')}\n`
}

function withReasons(ids: number[]): string {
  const [twice, again] = ids.slice(120)
  return [
    heading,
    ...ids.slice(0, 60).map((id) => `${id},New Co,`),
    ...ids.slice(60, 120).map((id) => `${id},,4.41E+11`),
    `${twice},One,+34 600 999 888 777`,
    `${twice},Two,+34 600 999 888 777`,
    `${again},Three,`,
    `${again},Four,`,
    'x7,Wrong,',
    '',
  ].join('\n')
}

let app: RunsApp
test.beforeAll(async () => {
  test.setTimeout(240_000)
  app = await startRunsApp(
    (ids) => {
      const reasons = withReasons(ids)
      return { duplicates: withDuplicates(ids), reasons, cards: reasons, spanish: reasons, viewed: reasons }
    },
    {},
    ['--customers', String(CUSTOMERS)],
  )
})
test.afterAll(() => app.stop())

type Customer = { id: number; company: string; phone: string }
const customers = () => app.sandbox.request<Customer[]>('GET', '/_sandbox/stores/abc123/customers')
const tile = (page: Page, name: RegExp): Locator => page.getByRole('group', { name: 'Filter the customers' }).getByRole('button', { name })
const row = (page: Page, number: number): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: new RegExp(`^Row ${number}\\b`) }) })
const dialog = (page: Page) => page.getByRole('dialog')

async function preview(page: Page, run: string): Promise<void> {
  await app.open(page, run)
  await expect(page.getByRole('button', { name: /^(Update|Actualizar) \d/ })).toBeVisible({ timeout: 20_000 })
}

async function showReason(page: Page, reason: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Reason' }).click()
  await page.getByRole('option', { name: reason }).click()
}

test('hundreds of rows with 30 % duplicates are decided and carried out with at most six clicks', async ({ page }) => {
  let clicks = 0
  async function click(locator: Locator): Promise<void> {
    clicks += 1
    await locator.click()
  }
  await preview(page, 'duplicates')
  await click(tile(page, /Needs attention/))
  await expect(page.getByRole('heading', { name: 'Rows contradict each other about 60 customers' })).toBeVisible()
  await expectNothingSerious(page, 'duplicates')
  await click(page.getByRole('button', { name: 'Keep the last row of each' }))
  await expectNothingSerious(page, 'for all')
  await click(dialog(page).getByRole('button', { name: 'Keep these rows' }))
  await click(page.getByRole('button', { name: `Update ${CUSTOMERS} customers` }))
  await click(dialog(page).getByRole('button', { name: `Update ${CUSTOMERS} customers` }))
  await expect(page.getByRole('heading', { name: /customers? updated/ })).toBeVisible({ timeout: 40_000 })
  expect(clicks).toBeLessThanOrEqual(6)
  for (const [index, { id, company, phone }] of (await customers()).slice(0, 180).entries()) {
    expect([id, company]).toEqual([id, index % 3 === 2 ? `Last ${id}` : `First ${id}`])
    if (index % 3 === 1) expect([id, phone]).toEqual([id, `+34 600 111 ${100_000 + id}`])
  }
})

test('rows of one customer stand beside each other, and one of each is chosen with the keyboard alone', async ({ page }) => {
  await preview(page, 'cards')
  await tile(page, /Needs attention/).click()
  await page.getByRole('button', { name: 'Choose for each customer' }).press('Enter')
  const card = page.getByRole('group').filter({ has: page.getByRole('radio', { name: /^Row 122/ }) })
  await expect(card.getByRole('radio', { name: /Row 122 .*Company: One \(differs\).*Phone: \+34 600 999 888 777$/ })).toBeVisible()
  await expectNothingSerious(page, 'cards')
  await card.getByRole('radio', { name: /^Row 122/ }).press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(card.getByRole('radio', { name: /^Row 123/ })).toBeChecked()
  await page.getByRole('button', { name: 'Use 1 chosen row' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Rows contradict each other about 1 customer' })).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Row 124/ })).toBeVisible()
  await expect(card).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Update 61 customers' })).toBeVisible()
  await tile(page, /Skipped/).click()
  await page.getByRole('button', { name: 'Use this row: 122' }).click()
  await expect(page.getByRole('row', { name: /Two/ })).toBeVisible()
})

test('all rows of a reason, and all of a value, are decided at once, and what needs attention is a file', async ({ page }) => {
  await preview(page, 'reasons')
  await page.getByRole('button', { name: 'Company 60 · examples' }).click()
  await expect(page.getByText('New Co: 60 rows')).toBeVisible()
  await expectNothingSerious(page, 'summary')
  await page.getByRole('button', { name: 'Skip 60 rows: Company, New Co' }).click()
  await expect(dialog(page)).toContainText('Their customers stay as they are')
  await dialog(page).getByRole('button', { name: 'Skip' }).click()
  await expect(tile(page, /^60 ?Skipped/)).toBeVisible()

  await tile(page, /Needs attention/).click()
  await page.getByRole('button', { name: 'Download to correct' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('option', { name: 'Those that need attention (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('reasons to correct.csv')
  const lines = (await (await download.createReadStream()).toArray()).join('').split('\r\n')
  expect([lines[0], lines.length]).toEqual(['\ufeffcustomer_id,company,phone,State,Reason,Remedy', 67])

  await showReason(page, /A spreadsheet has shortened this number \(60\)/)
  await expect(page.getByText(/ of 60$/)).toBeVisible()
  await expectNothingSerious(page, 'reason')
  await page.getByRole('button', { name: 'All 60 rows are meant so: A spreadsheet has shortened this number' }).click()
  await expectNothingSerious(page, 'meant so')
  await dialog(page).getByRole('button', { name: 'It is meant so' }).click()
  await expect(page.getByRole('button', { name: 'Update 60 customers' })).toBeVisible({ timeout: 20_000 })
  await expect(dialog(page)).toBeHidden()
  await tile(page, /Skipped/).click()
  await expect(row(page, 2).getByRole('checkbox')).toBeEnabled()
  await page.getByRole('checkbox', { name: 'All customers shown' }).press('Space')
  await page.getByRole('button', { name: 'Next customers' }).click()
  await expect(page.getByText('50 ticked')).toBeVisible()
  await expect(row(page, 52).getByRole('checkbox')).toBeEnabled()
  await page.getByRole('checkbox', { name: 'All customers shown' }).press('Space')
  await expect(page.getByText('60 ticked')).toBeVisible()
  await page.getByRole('button', { name: 'Take in again', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Update 120 customers' })).toBeVisible({ timeout: 20_000 })
  await tile(page, /Needs attention/).click()
  await showReason(page, /This is no customer ID \(1\)/)
  await page.getByRole('button', { name: 'Skip 1 row: This is no customer ID' }).click()
  await expect(tile(page, /^1 ?Skipped/)).toBeVisible()
})

test('a viewer sees what is to be decided and can decide nothing', async ({ page }) => {
  await app.open(page, 'viewed', 'VIEWER')
  await expect(page.getByRole('button', { name: 'Company 60 · examples' })).toBeVisible({ timeout: 20_000 })
  await tile(page, /Needs attention/).click()
  await showReason(page, /A spreadsheet/)
  await expect(page.getByText(/ of 60$/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Keep|Skip\b|meant|Choose|Use/ })).toHaveCount(0)
})

test('in the user’s language, and without scrolling sideways', async ({ page }) => {
  await app.open(page, 'spanish', 'SPANISH')
  await expect(page.getByRole('button', { name: 'Actualizar 60 clientes' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Empresa 60 · ejemplos' }).click()
  await page.getByRole('button', { name: /Requieren atención/ }).click()
  await page.getByRole('button', { name: 'Elegir para cada cliente' }).click()
  await expect(page.getByText('New Co: 60 filas')).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(4)
  await expectNothingSerious(page, 'Spanish')
  await preview(page, 'cards')
  await page.getByRole('button', { name: /· examples$/ }).click()
  await tile(page, /Needs attention/).click()
  await page.getByRole('button', { name: 'Choose for each customer' }).click()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await expectNoSidewaysScroll(page, page, 'cards')
})
