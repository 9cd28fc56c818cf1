import { expect, type FrameLocator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, control, openApp, puts, resetStores, type WireCustomer } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

const customers = () => control<WireCustomer[]>('GET', '/stores/abc123/customers')

/** Six people of this store as another shop has them, under IDs that are strangers' here. */
async function otherShop(heading: string, cells: (person: WireCustomer, index: number) => string): Promise<string> {
  const all = await customers()
  const lines = Array.from({ length: 6 }, (_, index) => `${all[index]!.id},${cells(all[index + 20]!, index)}`)
  return [heading, ...lines, ''].join('\n')
}

async function send(page: Page, name: string, text: string): Promise<FrameLocator> {
  const app = await openApp(page, 'abc123', '/runs/new')
  await app.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  return app
}

async function choose(page: Page, name: string, text: string): Promise<FrameLocator> {
  const app = await send(page, name, text)
  await expect(app.getByRole('button', { name: 'Check 6 rows' })).toBeEnabled({ timeout: 15_000 })
  return app
}

/** Who differs from before, by their place among all. */
async function changed(before: WireCustomer[]): Promise<number[]> {
  const after = await customers()
  return before.flatMap((one, index) => (JSON.stringify(one) === JSON.stringify(after[index]) ? [] : index))
}

async function carryOut(app: FrameLocator): Promise<void> {
  await app.getByRole('button', { name: 'Update 6 customers' }).click({ timeout: 15_000 })
  await app.getByRole('dialog').getByRole('button', { name: 'Update 6 customers' }).click()
  await expect(app.getByText('Finished').first()).toBeVisible({ timeout: 15_000 })
}

test('the export of another shop is told as such; with primary buttons alone it changes those who have the emails, and no stranger', async ({
  page,
}) => {
  const before = await customers()
  const csv = await otherShop('ID,user_email,first_name,company', ({ email }, index) => `${email},Shop ${index},Firm ${index}`)
  const app = await choose(page, 'users.csv', csv)
  await expect(app.getByText('This looks like a customer export of WooCommerce.')).toBeVisible()
  await expect(app.getByText('ID holds IDs of that system')).toBeVisible()
  await expect(app.getByRole('combobox', { name: 'ID', exact: true })).toHaveValue('Not used')
  await expect(app.getByRole('combobox', { name: 'user_email' })).toHaveValue('Email (names the customer)')
  await expectNothingSerious(page, 'columns')
  await app.getByRole('button', { name: 'Check 6 rows' }).click()
  await carryOut(app)
  expect(await changed(before)).toEqual([20, 21, 22, 23, 24, 25])
})

test('IDs of other people are asked about before anything is planned; to match by email is the button that is pressed', async ({
  page,
}) => {
  const before = await customers()
  const csv = await otherShop('Customer ID,Email,First name,Company', ({ email }, index) => `${email},Shop ${index},Firm ${index}`)
  const app = await choose(page, 'people.csv', csv)
  await app.getByRole('button', { name: 'Check 6 rows' }).click()
  await expect(app.getByText('In 6 of 6 rows the ID is another person’s. Match by email?')).toBeVisible({ timeout: 15_000 })
  await expect(app.getByRole('row', { name: new RegExp(before[20]!.email, 'i') })).toContainText(before[0]!.last_name)
  await expectNothingSerious(page, 'question')
  await expectNoSidewaysScroll(page, app, 'question')
  await app.getByRole('button', { name: 'Match by email' }).click()
  await carryOut(app)
  expect(await changed(before)).toEqual([20, 21, 22, 23, 24, 25])
  // the next file of this heading is matched so at once, and says so beside its columns
  await send(page, 'more.csv', csv)
  await app.getByRole('button', { name: 'Change columns' }).click({ timeout: 15_000 })
  await expect(app.getByText(/^Columns as on .*, people\.csv/)).toBeVisible()
  await expect(app.getByRole('combobox', { name: 'Customer ID' })).toHaveValue('Not used')
})

test('where only names speak against the IDs the button leads back to the columns, and nothing is changed', async ({ page }) => {
  const csv = await otherShop('ID,First name,Last name', (_, index) => `Zenobia ${index},Quux ${index}`)
  const app = await choose(page, 'names.csv', csv)
  const check = app.getByRole('button', { name: 'Check 6 rows' })
  const back = app.getByRole('button', { name: 'Back to the columns' })
  for (const _ of [1, 2]) {
    await check.click()
    await expect(app.getByText('In 6 of 6 rows the customer who has the ID has another name.')).toBeVisible({ timeout: 15_000 })
    await expect(back).toHaveCount(1)
    await back.click()
    await expect(app.getByRole('combobox', { name: 'ID', exact: true })).toHaveValue('Customer ID')
  }
  expect(await puts()).toEqual([])
  await check.click()
  await app.getByRole('button', { name: 'Match by ID anyway' }).click({ timeout: 15_000 })
  await expect(app.getByRole('button', { name: 'Update 6 customers' })).toBeVisible({ timeout: 15_000 })
})

test('columns are a table with cells of each, those that are used first, and what else could be meant is said', async ({ page }) => {
  const csv = await otherShop('Customer No,Notes,Customer ID,Mobile,Email', ({ email, id }, index) => `,${id},600 111 22${index},${email}`)
  const app = await choose(page, 'two.csv', csv)
  await expect(app.getByRole('row').nth(1)).toContainText('Customer ID')
  await expect(app.getByRole('row').filter({ has: app.getByRole('combobox', { name: 'Mobile' }) })).toContainText('600 111 220')
  await expect(app.getByText('“Customer No” could be this too: Customer ID. “Customer ID” is used.')).toBeVisible()
  await expectNoSidewaysScroll(page, appFrame(page), 'columns')
})
