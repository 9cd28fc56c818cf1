import { expect, type FrameLocator, type Locator } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { control, customer, openApp, resetStores, type WireCustomer } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

const allCustomers = () => control<WireCustomer[]>('GET', '/stores/abc123/customers')
const ticks = (app: FrameLocator) => app.getByRole('checkbox', { name: /^Select (?!all)/ })
const rows = (app: FrameLocator) => app.getByRole('table').locator('tbody tr')
const told = (app: FrameLocator) => app.getByRole('status').filter({ hasText: /^[\d,]+ customers?$/ })

/** The list as whoever comes in sees it. */
async function openCustomers(...[page, storeHash]: Parameters<typeof openApp>): Promise<FrameLocator> {
  const app = await openApp(page, storeHash, '/customers')
  await expect(rows(app).first()).toBeVisible()
  return app
}

async function choose(app: FrameLocator | Locator, options: FrameLocator, select: string, option: string): Promise<void> {
  await app.getByRole('combobox', { name: select }).click()
  await options.getByRole('option', { name: option, exact: true }).click()
}

test('customers ticked on two pages get a company, after a preview', async ({ page }) => {
  const app = await openCustomers(page)
  const all = await allCustomers()
  const total = all.length.toLocaleString('en')
  await expect(app.getByRole('button', { name: `1-25 of ${total}` })).toBeVisible()
  await expectNothingSerious(page, 'customers')
  await ticks(app).first().press('Space')
  await app.getByRole('button', { name: 'Next customers' }).click()
  await expect(app.getByRole('button', { name: `26-50 of ${total}` })).toBeVisible()
  await expect(rows(app).first()).toBeInViewport()
  await ticks(app).nth(3).press('Space')
  await expect(app.getByRole('status').filter({ hasText: '2 selected' })).toBeVisible()
  await app.getByRole('button', { name: 'Previous customers' }).click()
  await expect(app.getByRole('button', { name: `1-25 of ${total}` })).toBeVisible()
  await expect(ticks(app).first()).toBeChecked()

  await app.getByRole('button', { name: 'Change 2 customers…' }).click()
  const dialog = app.getByRole('dialog', { name: 'Change 2 customers' })
  await choose(dialog, app, 'What to change', 'Company')
  await dialog.getByRole('textbox', { name: 'Company' }).fill('Añil Grupo')
  await expect(dialog.getByText('Company of 2 customers becomes Añil Grupo.')).toBeVisible()
  await expectNothingSerious(page, 'change the company')
  await dialog.getByRole('button', { name: 'Check the changes' }).click()
  await app.getByRole('button', { name: /^Update 2 customers/ }).click({ timeout: 20_000 })
  await app
    .getByRole('dialog')
    .getByRole('button', { name: /^Update 2 customers/ })
    .click()
  await expect.poll(async () => (await allCustomers()).filter(({ company }) => company === 'Añil Grupo').length).toBe(2)
})

test('the customers of a filter move to a group in seven clicks, and the filter is there on the way back', async ({ page }) => {
  const app = await openCustomers(page)
  const retail = (await allCustomers()).filter(({ customer_group_id: id }) => id === 2)
  await app.getByRole('button', { name: 'Filters' }).click()
  await app.getByRole('option', { name: 'Retail' }).click()
  await app.getByRole('button', { name: `Change all ${retail.length}…` }).click()
  const dialog = app.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'Group' })).toHaveValue('')
  await expect(dialog.getByRole('button', { name: 'Check the changes' })).toBeDisabled()
  await app.getByRole('option', { name: 'VIP' }).click()
  await expect(dialog.getByText(`Group of ${retail.length} customers becomes VIP.`)).toBeVisible()
  await expect(dialog).toContainText('Prices may change')
  await expectNothingSerious(page, 'change the group')
  await dialog.getByRole('button', { name: 'Check the changes' }).click()
  await app.getByRole('button', { name: /^Update \d+ customers/ }).click({ timeout: 20_000 })
  await app
    .getByRole('dialog')
    .getByRole('button', { name: /^Update \d+ customers/ })
    .click()
  const ids = new Set(retail.map(({ id }) => id))
  const groups = async () => new Set((await allCustomers()).filter(({ id }) => ids.has(id)).map((one) => one.customer_group_id))
  await expect.poll(groups, { timeout: 25_000 }).toEqual(new Set([3]))
  await app.getByRole('link', { name: 'Customers' }).first().click()
  await expect(app.getByRole('button', { name: 'Remove: Retail' })).toBeVisible()
  await expect(app.getByText('No customer matches these filters')).toBeVisible()
  await app.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(rows(app).first()).toBeVisible()
})

test('a column that is pasted into the search becomes a selection; what names nobody is told', async ({ page }) => {
  const app = await openCustomers(page)
  await app.getByRole('searchbox').evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, 'Customer\n789\ncliente@ejemplo.com\n999999\n')
  await expect(app.getByText('2 customers found and selected, 1 entry not found')).toBeVisible()
  await expect(app.getByText('999999', { exact: true })).toBeVisible()
  await expect(app.getByRole('button', { name: 'Change 2 customers…' })).toBeVisible()
  await expectNothingSerious(page, 'a pasted column')
  await app.getByRole('button', { name: 'Remove: Pasted list' }).click()
  await expect(rows(app)).toHaveCount(25)
})

test('a storefront and days narrow the list, each as a chip; a search looks among them', async ({ page }) => {
  // 22:30 of the day before in New York
  await control('PATCH', '/stores/abc123/customers/708', { last_name: 'Quill', date_created: '2019-11-24T03:30:00Z' })
  await control('PATCH', '/stores/abc123/customers/512', { last_name: 'Quill', date_created: '2019-11-24T12:00:00Z' })
  const app = await openCustomers(page)
  await app.getByRole('button', { name: 'Filters' }).click()
  for (const bound of ['from', 'to']) {
    const day = app.getByRole('textbox', { name: `Customer since, ${bound}` })
    await day.fill('11/23/2019')
    await day.press('Enter')
    await expect(app.getByRole('button', { name: `Remove: Customer since, ${bound} Nov 23, 2019` })).toBeVisible()
  }
  await expect(told(app)).toHaveText('1 customer')
  await expect(rows(app)).toContainText(['Outlet Quill'])
  await expectNothingSerious(page, 'filters')
  await app.getByRole('searchbox').fill('quill')
  await app.getByRole('searchbox').press('Enter')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Outlet Quill')
  await app.getByRole('link', { name: 'Customers' }).first().click()
  await app.getByRole('button', { name: 'Clear', exact: true }).click()
  await app.getByRole('button', { name: 'Filters' }).click()
  await choose(app, app, 'Storefront', 'Abc Outlet')
  await expect(rows(app)).toHaveCount(25)
  for (const row of await rows(app).all()) await expect(row).toContainText('Abc Outlet')
  await app.getByRole('button', { name: 'Next customers' }).click()
  await expect(app.getByRole('button', { name: /^26-/ })).toBeVisible()
})

test('a store with one storefront has no column for it, in Spanish', async ({ page }) => {
  const app = await openCustomers(page, 'xyz789')
  await expect(app.getByRole('columnheader', { name: 'Modificado' })).toBeVisible()
  await expect(app.getByRole('columnheader', { name: 'Tienda en línea' })).toHaveCount(0)
  const { phone } = await customer(789, 'xyz789')
  await app.getByRole('searchbox').fill(phone)
  await app.getByRole('searchbox').press('Enter')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Ignacio Prado')
})

test('with the keyboard alone, also while the first list is on its way', async ({ page }) => {
  await control('PATCH', '/stores/abc123/switches', { readLatencyMs: 1000 })
  const app = await openApp(page, 'abc123', '/customers')
  await expect(app.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type((await customer(789)).last_name)
  await page.keyboard.press('Enter')
  await control('PATCH', '/stores/abc123/switches', { readLatencyMs: 0 })
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/Ibáñez/, { timeout: 15_000 })
  await app.getByRole('link', { name: 'Customers' }).first().press('Enter')
  await expect(rows(app).first()).toBeVisible()
  await app.getByRole('checkbox', { name: 'Select all on this page' }).press('Space')
  await app.getByRole('button', { name: /^Select all [\d,]+$/ }).press('Enter')
  await app.getByRole('button', { name: /^Change [\d,]+ customers…$/ }).press('Enter')
  await expect(app.getByRole('dialog')).toBeVisible()
  await expect(app.getByRole('dialog').getByRole('combobox', { name: 'Group' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(app.getByRole('dialog')).toBeHidden()
})

test('ten customers stand in a window of 1280 by 800; nothing is hidden where it is narrow', async ({ page }) => {
  const app = await openCustomers(page)
  const gotIt = app.getByRole('button', { name: 'Got it' })
  if (await gotIt.isVisible()) await gotIt.click()
  // the frame as large as the window
  await page.addStyleTag({ content: 'iframe { height: 100vh !important; inset: 0; position: fixed; width: 100vw !important; z-index: 9 }' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(rows(app).nth(9)).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 400, height: 800 })
  await app.getByRole('checkbox', { name: 'Select all on this page' }).press('Space')
  const last = app.getByRole('table').locator('tbody tr a').last()
  await last.focus()
  const [name, bar] = await Promise.all([last.boundingBox(), app.getByRole('button', { name: /^Change 25/ }).boundingBox()])
  expect(name!.y + name!.height).toBeLessThanOrEqual(bar!.y)
})

test('does not scroll sideways', async ({ page }) => {
  await expectNoSidewaysScroll(page, await openCustomers(page), 'customers')
})
