import { expect, type FrameLocator } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { control, customer, openApp, resetStores, type WireCustomer } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

const allCustomers = () => control<WireCustomer[]>('GET', '/stores/abc123/customers')

async function carryOut(app: FrameLocator, button: RegExp): Promise<void> {
  await app.getByRole('button', { name: button }).click({ timeout: 20_000 })
  await app.getByRole('dialog').getByRole('button', { name: button }).click()
  await expect(app.getByText('Finished').first()).toBeVisible({ timeout: 25_000 })
}

test('customers ticked on two pages get a company, after a preview', async ({ page }) => {
  const app = await openApp(page)
  await app.getByRole('link', { name: 'Customers', exact: true }).click()
  await expect(app.getByText(/^[\d,]+ customers match$/)).toBeVisible()
  await expectNothingSerious(page, 'customers')
  await app
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .press('Space')
  await app.getByRole('button', { name: 'Next customers' }).click()
  await expect(app.getByRole('button', { name: 'Previous customers' })).toBeVisible()
  await app
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .nth(3)
    .press('Space')
  await expect(app.getByText('2 customers selected')).toBeVisible()
  await app.getByRole('button', { name: 'Previous customers' }).click()
  await expect(app.getByRole('button', { name: 'Previous customers' })).toHaveCount(0)
  await expect(app.getByRole('checkbox', { name: /^Select (?!all)/ }).first()).toBeChecked()

  await app.getByRole('button', { name: 'Set company' }).click()
  const dialog = app.getByRole('dialog', { name: 'Set company' })
  await expect(dialog).toContainText('For 2 customers')
  await expectNothingSerious(page, 'set company')
  await dialog.getByRole('textbox', { name: 'Company' }).fill('Añil Grupo')
  await dialog.getByRole('button', { name: 'Check the changes' }).click()
  await carryOut(app, /^Update 2 customers/)
  expect((await allCustomers()).filter(({ company }) => company === 'Añil Grupo')).toHaveLength(2)
})

test('all that match a filter get a group; the list is there again on the way back', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/customers')
  await expect(app.getByText(/customers match$/)).toBeVisible()
  await app.getByRole('combobox', { name: 'Group' }).click()
  await app.getByRole('option', { name: 'Retail' }).click()
  await app.getByRole('button', { name: 'Apply filter' }).click()
  const retail = (await allCustomers()).filter(({ customer_group_id: id }) => id === 2)
  const told = `${retail.length} customer`
  await expect(app.getByText(new RegExp(`^${told}s? match`))).toBeVisible()
  await app.getByRole('checkbox', { name: 'Select all on this page' }).press('Space')
  await app.getByRole('button', { name: `Select all ${retail.length} that match` }).click()
  await expect(app.getByText(`${told}s selected`)).toBeVisible()
  await app.getByRole('button', { name: 'Set group' }).click()
  const dialog = app.getByRole('dialog')
  await expect(dialog).toContainText(`${told}s get the prices and discounts of the group`)
  await expect(dialog.getByRole('combobox', { name: 'Group' })).toHaveValue('')
  await expect(dialog.getByRole('button', { name: 'Check the changes' })).toBeDisabled()
  await expectNothingSerious(page, 'set group')
  await dialog.getByRole('combobox', { name: 'Group' }).click()
  await app.getByRole('option', { name: 'VIP' }).click()
  await app.getByRole('button', { name: 'Check the changes' }).click()
  await carryOut(app, /^Update \d+ customers/)
  const ids = new Set(retail.map(({ id }) => id))
  const changed = (await allCustomers()).filter(({ id }) => ids.has(id))
  expect(new Set(changed.map(({ customer_group_id: id }) => id))).toEqual(new Set([3]))
  await app.getByRole('link', { name: 'Bulk updates' }).first().click()
  await app.getByRole('link', { name: 'Find a customer' }).click()
  await app.getByRole('link', { name: 'Customers', exact: true }).click()
  await expect(app.getByRole('combobox', { name: 'Group' })).toHaveValue('Retail')
})

test('filters by what BigCommerce compares, and says where nobody matches', async ({ page }) => {
  const app = await openApp(page, 'xyz789', '/customers')
  const { email } = await customer(789, 'xyz789')
  await expect(app.getByText(/clientes coinciden/)).toBeVisible()
  await app.getByLabel('Correo electrónico').fill(email)
  await app.getByLabel('Correo electrónico').press('Enter')
  await expect(app.getByText('1 cliente coincide')).toBeVisible()
  await app.getByLabel('Nombre', { exact: true }).fill('nobody of that name')
  await app.getByRole('button', { name: 'Aplicar filtro' }).click()
  await expect(app.getByText('Ningún cliente coincide')).toBeVisible()
  await expectNothingSerious(page, 'nobody')
  await app.getByRole('button', { name: 'Quitar filtro' }).click()
  await expect(app.getByText(/clientes coinciden/)).toBeVisible()
  await expect(app.getByLabel('Nombre', { exact: true })).toHaveValue('')
  expect(page.frames().map((frame) => frame.url())).not.toContainEqual(expect.stringContaining(encodeURIComponent(email)))
})

test('a comma finds who has it, or is refused at its field; days are the store’s', async ({ page }) => {
  // 22:30 of the day before in New York
  await control('PATCH', '/stores/abc123/customers/789', { last_name: 'Quill, Jr.', date_created: '2019-11-24T03:30:00Z' })
  await control('PATCH', '/stores/abc123/customers/512', { last_name: 'Quill', date_created: '2019-11-24T12:00:00Z' })
  const app = await openApp(page, 'abc123', '/customers')
  await expect(app.getByText(/customers match/)).toBeVisible()
  const company = app.getByRole('textbox', { name: 'Company' })
  await company.fill('Acme, Inc.')
  await company.press('Enter')
  await expect(app.getByText('BigCommerce cannot look for a comma here')).toBeVisible()
  await expect(company).toBeFocused()
  await expectNothingSerious(page, 'a comma')
  await company.fill('')
  const createdTo = app.getByLabel('Customer since, to')
  await createdTo.fill('9999-12-31')
  await app.getByRole('button', { name: 'Apply filter' }).click()
  await expect(app.getByText('Give a day from 1970 to 2999')).toBeVisible()
  await expect(createdTo).toBeFocused()
  await createdTo.fill('')
  await app.getByLabel('Name', { exact: true }).fill('Quill, Jr.')
  await app.getByRole('button', { name: 'Apply filter' }).click()
  await expect(app.getByText('1 customer matches')).toBeVisible()
  await expect(app.getByRole('link', { name: 'Marta Quill, Jr.' })).toBeVisible()

  await app.getByLabel('Name', { exact: true }).fill('')
  for (const bound of ['from', 'to']) await app.getByLabel(`Customer since, ${bound}`).fill('2019-11-23')
  await app.getByRole('button', { name: 'Apply filter' }).click()
  await expect(app.getByText('1 customer matches')).toBeVisible()
  await expect(app.getByRole('row', { name: /Marta Quill, Jr\./ })).toContainText('Nov 23, 2019')
})

test('with the keyboard alone', async ({ page }) => {
  // the first list is still on its way when the filter is sent
  await control('PATCH', '/stores/abc123/switches', { readLatencyMs: 1000 })
  const app = await openApp(page, 'abc123', '/customers')
  await app.getByLabel('Name', { exact: true }).focus()
  await page.keyboard.type((await customer(789)).first_name)
  await page.keyboard.press('Enter')
  // of more than a thousand
  await expect(app.getByText(/^\d{1,3} customers? match/)).toBeVisible()
  await app.getByRole('checkbox', { name: 'Select all on this page' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(app.getByRole('dialog', { name: 'Set group' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.getByRole('button', { name: 'Set group' })).toBeFocused()
})

test('does not scroll sideways', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/customers')
  await expect(app.getByText(/customers match/)).toBeVisible()
  await expectNoSidewaysScroll(page, app, 'customers')
})
