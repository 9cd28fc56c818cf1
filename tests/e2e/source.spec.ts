import { expect, type FrameLocator, type Page } from '@playwright/test'
import iconv from 'iconv-lite'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, control, customer, openApp, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

async function choose(page: Page, bytes: string | Uint8Array): Promise<FrameLocator> {
  const app = await openApp(page, 'abc123', '/runs/new')
  const buffer = Buffer.from(bytes)
  await appFrame(page).locator('input[type=file]').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer })
  await expect(bar(app)).toBeVisible({ timeout: 15_000 })
  return app
}

function bar(app: FrameLocator) {
  return app.getByRole('region', { name: 'How we read your file' })
}

function choice(app: FrameLocator, name: string) {
  return bar(app).getByRole('combobox', { name, exact: true })
}

async function pick(app: FrameLocator, label: string, option: string): Promise<void> {
  await choice(app, label).click()
  await app.getByRole('option', { name: option, exact: true }).click()
}

test('a file with a title is read as it is meant, and again as a person says', async ({ page }) => {
  const app = await choose(page, 'Customers of May;;\n\nCustomer ID;Company;Notes\n789;Ñandú S.A.;\n\n512;B;"C\nD"\n')
  await expect(bar(app).getByText('Text (CSV)')).toBeVisible()
  await expect(choice(app, 'Between cells')).toHaveValue('Semicolon ( ; )')
  await expect(choice(app, 'Letters')).toHaveValue('Unicode (UTF-8)')
  await expect(choice(app, 'Heading')).toHaveValue('Row 3')
  const account = '7 lines in the file: 2 rows + 1 heading + 1 blank row + 2 rows above the heading + 1 line break within cells'
  await expect(bar(app).getByText(account)).toBeVisible()
  await expect(bar(app).getByText('First cells with special letters: Ñandú S.A.')).toBeVisible()
  await expectNothingSerious(page, 'how a file was read')

  await pick(app, 'Between cells', 'Comma ( , )')
  await expect(choice(app, 'Between cells')).toHaveValue('Comma ( , )', { timeout: 15_000 })
  await expect(bar(app)).toBeFocused()
  await pick(app, 'Heading', 'Row 9')
  await expect(bar(app).getByText('The file cannot be read like that, so nothing has changed')).toBeVisible({ timeout: 15_000 })
  await expectNothingSerious(page, 'a file that cannot be read so')
  await expect(choice(app, 'Heading')).not.toHaveValue('Row 9')
  await pick(app, 'Between cells', 'Semicolon ( ; )')
  await expect(choice(app, 'Heading')).toHaveValue('Row 3', { timeout: 15_000 })

  await app.getByRole('button', { name: 'Check 2 rows' }).click()
  await expect(app.getByRole('button', { name: 'Update 2 customers' })).toBeVisible({ timeout: 15_000 })
})

test('letters that nobody can tell are asked about before anything else', async ({ page }) => {
  const app = await choose(page, iconv.encode('customer_id,company\n789,Świat Łodzi\n', 'windows-1250'))
  await expect(app.getByText('Which of these looks right?').first()).toBeVisible()
  await expect(app.getByRole('button', { name: 'Check 1 row' })).toBeDisabled()
  await expectNothingSerious(page, 'letters to choose from')
  await expectNoSidewaysScroll(page, app, 'letters to choose from')
  await app.getByRole('group', { name: 'Which of these looks right?' }).getByText('Świat Łodzi', { exact: true }).first().click()
  await app.getByRole('button', { name: 'Read it like this' }).click()
  await expect(choice(app, 'Letters')).toHaveValue('Central European (Windows-1250)', { timeout: 15_000 })
  await expect(app.getByText('Which of these looks right?')).toHaveCount(0)
  await app.getByRole('button', { name: 'Check 1 row' }).click()
  await app.getByRole('button', { name: 'Update 1 customer' }).click({ timeout: 15_000 })
  await app.getByRole('dialog').getByRole('button', { name: 'Update 1 customer' }).click()
  await expect(app.getByText('Finished').first()).toBeVisible({ timeout: 15_000 })
  expect((await customer(789)).company).toBe('Świat Łodzi')
})

test('letters that the store has are no question; rows that a quote has swallowed are told; no heading loses no customer', async ({
  page,
}) => {
  await control('PATCH', '/stores/abc123/customers/789', { company: 'Świat' })
  const known = await choose(page, iconv.encode('customer_id,company,phone\n789,Świat,600\n', 'windows-1250'))
  await expect(choice(known, 'Letters')).toHaveValue('Central European (Windows-1250)')
  await expect(known.getByRole('button', { name: 'Check 1 row' })).toBeEnabled()

  const swallowed = await choose(page, 'customer_id,company,notes\n513,A,"see mail\n514,B,\n517,C,"urgent"\n')
  await expect(swallowed.getByText('2 lines in this cell look like rows')).toBeVisible()
  await expectNothingSerious(page, 'swallowed rows')

  const bare = await choose(page, '789,Sin Cabecera\n512,Nada\n')
  await expect(choice(bare, 'Heading')).toHaveValue('None: columns are named by their place')
  await expect(bare.getByText('Column A').first()).toBeVisible()
  await expect(bare.getByRole('button', { name: 'Check 2 rows' })).toBeVisible()
})
