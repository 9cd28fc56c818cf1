import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { expect, type Download, type FrameLocator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { control, customer, openApp, resetStores, type WireCustomer } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { appLogFile } from '@/tests/setup/e2e-environment'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

const bytesOf = async (download: Download) => Buffer.concat(await (await download.createReadStream()).toArray())

/** From the page's header; what is selected is offered a button of its own. */
async function openDialog(app: FrameLocator, place = app.getByRole('banner')): Promise<FrameLocator> {
  await expect(app.getByRole('table')).toBeVisible()
  await place.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(app.getByRole('dialog', { name: 'Export customers' })).toBeVisible()
  return app
}

async function exportAs(page: Page, app: FrameLocator): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    app.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click(),
  ])
  return download
}

test('an export that is edited and brought back proposes what was edited, and holds whom the store has changed since', async ({ page }) => {
  const app = await openDialog(await openApp(page, 'abc123', '/customers'))
  const dialog = app.getByRole('dialog')
  const customers = await control<WireCustomer[]>('GET', '/stores/abc123/customers')
  await expect(dialog.getByRole('radio', { name: `All ${customers.length.toLocaleString('en')} customers that match` })).toBeChecked()
  await dialog.getByRole('radio', { name: 'CSV' }).press('Space')
  await expectNothingSerious(page, 'export')
  const download = await exportAs(page, app)
  expect(download.suggestedFilename()).toMatch(/^Customers \d{4}-\d\d-\d\d\.csv$/)
  await expect(app.getByText(`${customers.length.toLocaleString('en')} customers exported`)).toBeVisible()
  await expect(dialog).toHaveCount(0)

  const text = (await bytesOf(download)).toString()
  expect(text.slice(1).split('\r\n')[0]).toBe('Customer ID,Email,First name,Last name,Company,Phone,Customer group,as_exported')
  const edited = [512, 700, 789].reduce((file, id) => file.replace(new RegExp(`^(${id},[^,]*,)[^,]*`, 'm'), `$1Edited ${id}`), text)
  await control('PATCH', '/stores/abc123/customers/700', { first_name: 'Meanwhile' })
  const back = await openApp(page, 'abc123', '/runs/new')
  await back.locator('input[type=file]').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(edited) })
  await expect(back.getByText('only what was edited in it since is asked for')).toBeVisible({ timeout: 25_000 })
  await expect(back.getByRole('button', { name: 'Update 2 customers' })).toBeVisible()
  await expectNothingSerious(page, 'brought back')
  await back.getByRole('button', { name: /Needs attention/ }).click()
  await expect(back.getByText('The customer has changed in the store since the export').filter({ visible: true }).first()).toBeVisible()
  await expect(back.getByText('First name is now Meanwhile').filter({ visible: true }).first()).toBeVisible()
  await back.getByRole('button', { name: 'Update 2 customers' }).click()
  await back.getByRole('dialog').getByRole('button', { name: 'Update 2 customers' }).click()
  await expect(back.getByText('Finished').first()).toBeVisible({ timeout: 25_000 })
  expect([await customer(512), await customer(700), await customer(789)].map(({ first_name: name }) => name)).toEqual([
    'Edited 512',
    'Meanwhile',
    'Edited 789',
  ])
})

test('those that are ticked, as a workbook, with the columns that were chosen the last time', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/customers')
  const ticks = app.getByRole('checkbox', { name: /^Select (?!all)/ })
  await ticks.first().press('Space')
  await ticks.nth(1).press('Space')
  await openDialog(app, app.getByRole('group').filter({ hasText: 'Change 2 customers…' }))
  const dialog = app.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: 'The 2 selected customers' })).toBeChecked()
  await dialog.getByRole('radio', { name: 'Excel workbook' }).press('Space')
  for (const column of ['First name', 'Last name', 'Company', 'Customer group'])
    await dialog.getByRole('checkbox', { name: column, exact: true }).press('Space')
  await dialog.getByRole('checkbox', { name: 'Customer since' }).press('Space')
  const download = await exportAs(page, app)
  const book = read(await bytesOf(download))
  const rows = utils.sheet_to_json<string[]>(book.Sheets['Customers']!, { header: 1 })
  expect(rows[0]).toEqual(['Customer ID', 'Email', 'Phone', 'Customer since', 'as_exported'])
  expect(rows).toHaveLength(3)
  await openDialog(app)
  await expect(dialog.getByRole('checkbox', { name: 'Company', exact: true })).not.toBeChecked()
  await expect(dialog.getByRole('checkbox', { name: 'Customer since' })).toBeChecked()
  for (const column of ['Email', 'Phone', 'Customer since'])
    await dialog.getByRole('checkbox', { name: column, exact: true }).press('Space')
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
})

test('it can be stopped, which ends it in the store too, and says where it was cut off', async ({ page }) => {
  const app = await openDialog(await openApp(page, 'abc123', '/customers'))
  const dialog = app.getByRole('dialog')
  await control('PATCH', '/stores/abc123/switches', { readLatencyMs: 1_000 })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/^\d+ of 1,2\d\d customers$/)).toBeVisible({ timeout: 15_000 })
  await expect(dialog.getByRole('progressbar', { name: 'Progress of the export' })).toBeVisible()
  await expectNothingSerious(page, 'exporting')
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(dialog.getByRole('progressbar')).toHaveCount(0)
  const reads = async () => (await control<{ count: number }>('GET', '/stores/abc123/requests?path=/v3/customers')).count
  const stopped = await reads()
  // the call that was under way is the last one
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await reads()).toBeLessThanOrEqual(stopped + 1)

  await control('PATCH', '/stores/abc123/switches', { readLatencyMs: 0 })
  await control('POST', '/stores/abc123/faults', { fault: 'revoke-token', pathPrefix: '/v3/customers', after: 2 })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText('The export was cut off, and nothing was saved')).toBeVisible({ timeout: 15_000 })
  await expectNothingSerious(page, 'cut off')
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText('The app has lost its connection')).toBeVisible()
  // neither who left nor a token that is void wakes anybody
  const told = () => readFileSync(appLogFile, 'utf8').split('\n')
  await expect.poll(told).toContainEqual(expect.stringMatching(/"event":"export_cut_off".*"store_disconnected"/))
  expect(told().filter((line) => /"level":50.*export/.test(line))).toEqual([])
  // whoever opens the app next installs it anew
  await page.goto('about:blank')
  await control('POST', '/stores/abc123/uninstall')
})

test('with the keyboard alone, in Spanish, on any width', async ({ page }) => {
  const app = await openApp(page, 'xyz789', '/customers')
  await expect(app.getByRole('table')).toBeVisible()
  await app.getByRole('button', { name: 'Exportar', exact: true }).focus()
  await page.keyboard.press('Enter')
  const dialog = app.getByRole('dialog', { name: 'Exportar clientes' })
  await expect(dialog).toBeVisible()
  await expectNothingSerious(page, 'exportar')
  await expectNoSidewaysScroll(page, app, 'exportar')
  await dialog.getByRole('radio', { name: 'CSV' }).focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('button', { name: 'Exportar', exact: true }).focus()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/^Clientes \d{4}-\d\d-\d\d\.csv$/)
  expect((await bytesOf(download)).toString().slice(1).split(',')[0]).toBe('ID de cliente')
  await expect(app.getByRole('button', { name: 'Exportar', exact: true })).toBeFocused()
})
