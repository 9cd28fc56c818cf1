import { expect, type FrameLocator } from '@playwright/test'
import { utils, write, type BookType } from '@e965/xlsx'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { customer, openApp, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'

test.beforeEach(resetStores)

type GivenFile = { name: string; content: string }

function workbook(bookType: BookType, rows: unknown[][]): string {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Read this first']]), 'Notes')
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Customers')
  return write(book, { bookType, type: 'base64' }) as string
}

const rows = [
  ['Customer ID', 'Company', 'Phone'],
  [789, 'Łódź Añil S.A.', '0034 600 000 001'],
]
const csv = Buffer.from('customer_id,company\n789,Añil S.A.\n').toString('base64')

/** Holds files over an element, and drops them. */
async function drag(app: FrameLocator, target: string, files: GivenFile[], drop = true): Promise<void> {
  const dataTransfer = await app.locator('body').evaluateHandle((_, given) => {
    const transfer = new DataTransfer()
    for (const { name, content } of given)
      transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name))
    return transfer
  }, files)
  const element = app.locator(target).first()
  for (const event of ['dragenter', 'dragover', ...(drop ? ['drop'] : [])]) await element.dispatchEvent(event, { dataTransfer })
}

test('a workbook is chosen with the keyboard, and its customer changed to what the sheet shows', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/runs/new')
  const button = app.getByRole('group', { name: 'From a file' }).getByRole('button', { name: 'Choose file' })
  const file = { name: 'customers.xlsx', mimeType: '', buffer: Buffer.from(workbook('xlsx', rows), 'base64') }
  // again where the page was not ready to hear the key
  await expect(async () => {
    const choosing = page.waitForEvent('filechooser', { timeout: 2_000 })
    await Promise.all([choosing, button.press('Enter')])
    await (await choosing).setFiles(file)
  }).toPass()
  await expect(app.getByRole('combobox', { name: 'Company', exact: true })).toHaveValue('Company')
  await app.getByRole('button', { name: 'Check 1 row' }).click()
  await app.getByRole('button', { name: 'Update 1 customer' }).click({ timeout: 15_000 })
  await app.getByRole('dialog').getByRole('button', { name: 'Update 1 customer' }).click()
  await expect(app.getByText('Finished').first()).toBeVisible({ timeout: 15_000 })
  expect(await customer(789)).toMatchObject({ company: 'Łódź Añil S.A.', phone: '0034 600 000 001' })
})

test('an old workbook is dropped on the zone, and several files or a damaged one are refused by their names', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/runs/new')
  const zone = '[role=group][aria-label="From a file"]'
  await drag(app, zone, [
    { name: 'one.csv', content: csv },
    { name: 'two.csv', content: csv },
  ])
  await expect(app.locator('[role=alert]').first()).toContainText('one.csv and two.csv cannot be used together')
  await drag(app, zone, [{ name: 'broken.xlsx', content: workbook('xlsx', rows).slice(0, 400) }])
  await expect(app.locator('[role=alert]').first()).toContainText('broken.xlsx cannot be used')
  await expect(app.locator('[role=alert]').first()).toContainText('damaged or incomplete')
  await expectNothingSerious(page, 'a refused workbook')
  // with a heading of its own: one that is remembered needs no look at its columns
  const ofOldSystem = rows.map((row, index) => [...row, index === 0 ? 'Old system' : 'A1'])
  await drag(app, zone, [{ name: 'customers.xls', content: workbook('xls', ofOldSystem) }])
  await expect(app.getByRole('combobox', { name: 'Company', exact: true })).toHaveValue('Company')
})

test('a file dropped beside the zone is taken, too', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/runs/new')
  await drag(app, 'h1', [{ name: 'customers.csv', content: csv }])
  await expect(app.getByRole('combobox', { name: 'company', exact: true })).toHaveValue('Company')
})

test('a file dropped anywhere on the customers’ page becomes a run; one that is refused is named there', async ({ page }) => {
  const app = await openApp(page, 'xyz789', '/customers')
  await drag(app, 'h1', [{ name: 'clientes.ods', content: workbook('ods', rows) }], false)
  await expect(app.getByText('Suelta el archivo para empezar una actualización masiva con él')).toBeVisible()
  await expectNothingSerious(page, 'a file held over the customers')
  await drag(app, 'h1', [{ name: 'foto.rar', content: Buffer.from('Rar!\x1a\x07').toString('base64') }])
  await expect(app.getByText('Suelta el archivo')).toBeHidden()
  await expect(app.locator('[role=alert]').first()).toContainText('foto.rar no se puede usar')
  await expectNothingSerious(page, 'a refused file over the customers')
  await drag(app, 'main, body', [{ name: 'clientes.ods', content: workbook('ods', rows) }])
  await expect(app.getByRole('combobox', { name: 'Company', exact: true })).toHaveValue('Empresa')
})
