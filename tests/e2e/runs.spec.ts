import { readFileSync } from 'node:fs'
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, customer, openApp, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { warnsOfLeaving } from '@/tests/e2e/warns-of-leaving'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

async function choose(page: Page, name: string, bytes: string | Buffer): Promise<void> {
  const buffer = Buffer.from(bytes)
  await appFrame(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

async function carryOut(app: FrameLocator, button: string): Promise<void> {
  await app.getByRole('button', { name: button }).click({ timeout: 15_000 })
  await app.getByRole('dialog').getByRole('button', { name: button }).click()
  await expect(app.getByText('Finished').first()).toBeVisible({ timeout: 15_000 })
}

test('a file becomes a run, from home to the changed customer', async ({ page }) => {
  const app = await openApp(page)
  await app.getByRole('link', { name: 'Bulk updates' }).click()
  await expect(app.getByRole('heading', { name: 'Bulk updates', exact: true })).toBeVisible()
  await app.getByRole('button', { name: 'New bulk update' }).click()
  await expect(app.getByRole('heading', { name: 'New bulk update' })).toBeFocused()
  await expect.poll(() => app.locator('head > title').evaluate(({ textContent }) => textContent)).toBe('New bulk update · Update Customer')
  await expectNothingSerious(page, 'a new run')
  await choose(page, 'clientes.csv', Buffer.from('ID de cliente;Compañía\r\n789;Añil S.A.\r\n999999;X\r\n', 'latin1'))
  await expect(app.getByRole('heading', { name: 'clientes.csv', level: 1 })).toBeFocused()
  // no encoding of one byte a letter is told by a file alone, and no customer has this company yet
  await app.getByText('Añil S.A. · Compañía', { exact: true }).click()
  await app.getByRole('button', { name: 'Read it like this' }).click()
  await expect(combobox(app, 'Compañía')).toHaveValue('Company', { timeout: 15_000 })
  const company = app.getByRole('row').filter({ has: combobox(app, 'Compañía') })
  for (const cell of ['Añil S.A.', 'X']) await expect(company.getByText(cell, { exact: true }).filter({ visible: true })).toBeVisible()
  await expectNothingSerious(page, 'columns')
  await app.getByRole('button', { name: 'Check 2 rows' }).click()
  await carryOut(app, 'Update 1 customer')
  expect((await customer(789)).company).toBe('Añil S.A.')
  await app.getByRole('link', { name: 'Bulk updates' }).first().click()
  await expect(app.getByRole('row', { name: /clientes\.csv/ })).toContainText('Finished, 1 not updated')
  await expect(app.getByRole('heading', { level: 1 })).toBeFocused()
  const needing = app
    .getByRole('region', { name: /needs? you/ })
    .getByRole('listitem')
    .filter({ hasText: 'clientes.csv' })
  await expect(needing).toContainText('1 done, 1 needs you')
  await expect(needing.getByRole('link', { name: 'Fix: clientes.csv' })).toBeVisible()
  await expectNothingSerious(page, 'bulk updates')
  await needing.getByRole('button', { name: 'Leave clientes.csv as it is' }).press('Enter')
  await expect(needing).toHaveCount(0)
  await expect(app.getByRole('row', { name: /clientes\.csv/ })).toContainText('1 done, 1 not updated')
  await pick(app, 'State', 'Under way')
  await expect(app.getByText('No bulk update matches these filters')).toBeVisible()
  await app.getByRole('button', { name: 'Clear filters' }).click()
  await app.getByRole('link', { name: 'clientes.csv' }).press('Enter')
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^clientes\.csv/)
  await expect(app.getByRole('heading', { level: 1 })).toBeFocused()
})

test('pasted rows, columns that are named by hand and remembered, groups that are chosen once', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/runs/new')
  const rows = 'Quién\tNivel\tFirma\tNota\n789\tOro\t\tx\n512\toro \tFirma S.A.\ty\n'
  await app.getByLabel('Rows').fill(rows)
  expect(await warnsOfLeaving(app)).toBe(true)
  await app.getByRole('button', { name: 'Use these rows' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^Pasted/)
  await expect(app.getByText('Choose the column that names the customers')).toBeVisible()
  await expect(app.getByRole('button', { name: 'Check 2 rows' })).toBeDisabled()
  await pick(app, 'Quién', 'Customer ID')
  await pick(app, 'Nivel', 'Group, by name or ID')
  await pick(app, 'Firma', 'Customer ID')
  await expect(app.getByText('Another column means the same')).toBeVisible()
  await pick(app, 'Firma', 'Company')
  await pick(app, 'Blank cells of: Company', 'Erase the present value')
  await app.getByRole('button', { name: 'Check 2 rows' }).click()

  await expect(app.getByText('Groups that the store does not have')).toBeVisible({ timeout: 15_000 })
  await expectNothingSerious(page, 'groups')
  await pick(app, 'Group in your rows: Oro', 'Wholesale')
  await app.getByRole('button', { name: 'Use these groups' }).click()
  // nothing needs attention any more, so that what will change is shown
  await expect(app.getByRole('button', { name: 'Will change', pressed: true })).toHaveText('2 Will change', { timeout: 15_000 })
  await carryOut(app, 'Update 2 customers')
  expect(await customer(789)).toMatchObject({ customer_group_id: 1, company: '' })
  expect(await customer(512)).toMatchObject({ customer_group_id: 1, company: 'Firma S.A.' })

  await openApp(page, 'abc123', '/runs/new')
  await choose(page, 'again.csv', rows.replaceAll('\t', ';').replace('789', '640'))
  // its columns are known: five clicks from the list to the end, the file's own among them
  await expect(app.getByRole('button', { name: 'Update 1 customer' })).toBeVisible({ timeout: 15_000 })
  await expect(app.getByText('Groups that the store does not have')).toHaveCount(0)
  await app.getByRole('button', { name: 'Change columns' }).click()
  await expect(combobox(app, 'Nivel')).toHaveValue('Group, by name or ID')
  await pick(app, 'Nivel', 'Not used')
  await app.getByRole('button', { name: 'Check 2 rows' }).click()
  await expect(app.getByText('Nothing would change').or(app.getByRole('button', { name: /^Update/ }))).toBeVisible({ timeout: 15_000 })
})

test('the whole way with the keyboard alone', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/runs')
  async function go(locator: Locator): Promise<void> {
    await expect(locator).toBeVisible({ timeout: 20_000 })
    await expect(locator).toBeEnabled()
    for (let steps = 0; steps < 60 && !(await locator.evaluate((element) => element === document.activeElement)); steps += 1)
      await page.keyboard.press('Tab')
    await expect(locator).toBeFocused()
  }
  const button = (name: string | RegExp) => app.getByRole('button', { name })
  await go(button('New bulk update'))
  await page.keyboard.press('Enter')
  await go(app.getByLabel('Rows'))
  await page.keyboard.insertText('ID\tWho they work for\n789\tTeclado S.L.\n')
  await go(button('Use these rows'))
  await page.keyboard.press('Enter')
  await go(combobox(app, 'Who they work for'))
  await page.keyboard.press('ArrowDown')
  await expect(app.getByRole('option', { name: 'Company' })).toBeVisible()
  // the list begins where the present meaning stands
  while (
    !(await app
      .getByRole('option', { name: 'Company' })
      .evaluate((option) => document.activeElement?.getAttribute('aria-activedescendant') === option.id))
  )
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await go(button('Check 1 row'))
  await page.keyboard.press('Enter')
  await go(button('Update 1 customer'))
  await page.keyboard.press('Enter')
  await go(app.getByRole('dialog').getByRole('button', { name: 'Update 1 customer' }))
  await page.keyboard.press('Enter')
  await expect(app.getByText('Finished').first()).toBeVisible({ timeout: 20_000 })
  expect((await customer(789)).company).toBe('Teclado S.L.')
  await go(button('Undo this update'))
  await page.keyboard.press('Enter')
  await go(app.getByRole('dialog').getByRole('button', { name: 'Check the undo' }))
  await page.keyboard.press('Enter')
  await expect(button('Update 1 customer')).toBeVisible({ timeout: 20_000 })
})

test('a large file comes in to its last row', async ({ page }) => {
  const app = await openApp(page, 'abc123', '/runs/new')
  // Next would keep 10 MB of what passes its proxy; a file with a fault leaves nothing to search for secrets
  await choose(page, 'large.csv', `customer_id,company\n${`789,${'x'.repeat(4_000)}\n`.repeat(3_000)}789,"X\n`)
  await expect(app.locator('[role=alert]').first()).toContainText('A quotation mark that opens a cell is never closed')
})

test('the template is a file that can be used as it is', async ({ page }) => {
  const app = await openApp(page, 'xyz789', '/runs/new')
  const downloading = page.waitForEvent('download')
  await app.getByRole('link', { name: 'Descargar una plantilla', exact: true }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe('clientes.csv')
  const template = readFileSync(await file.path(), 'utf8')
  await choose(page, 'clientes.csv', `${template}789,,,,,Añil,,\r\n`)
  await expect(combobox(app, 'ID de cliente')).toHaveValue('ID de cliente')
  await expect(combobox(app, 'Correo electrónico')).toHaveValue('Correo (identifica al cliente)')
  for (const used of ['Nombre', 'Apellidos', 'Empresa', 'Teléfono']) await expect(combobox(app, used)).toHaveValue(used)
  await expect(combobox(app, 'Grupo de clientes')).toHaveValue('Grupo, por nombre o ID')
  await expect(app.getByRole('button', { name: 'Comprobar 1 fila' })).toBeEnabled()
})

test('a file that cannot be used says why, and keeps nothing', async ({ page }) => {
  const app = await openApp(page, 'xyz789', '/runs/new')
  await choose(page, 'datos.rar', 'Rar!\u001a\u0007')
  await expect(app.locator('[role=alert]').first()).toContainText('datos.rar no se puede usar')
  await expect(app.locator('[role=alert]').first()).toContainText('Es un archivo comprimido')
  await choose(page, 'roto.csv', 'Email,Empresa\na@example.com,"X\n')
  await expect(app.locator('[role=alert]').first()).toContainText('comillas')
  await expectNothingSerious(page, 'refused')
  await openApp(page, 'xyz789', '/runs')
  await expect(appFrame(page).getByRole('button', { name: 'Nueva actualización masiva' })).toBeVisible()
  await expect(appFrame(page).getByText(/datos|roto/)).toHaveCount(0)
})

test('neither page scrolls sideways', async ({ page }) => {
  for (const path of ['/runs', '/runs/new']) await expectNoSidewaysScroll(page, await openApp(page, 'abc123', path), path)
})

function combobox(app: FrameLocator, name: string) {
  return app.getByRole('combobox', { name, exact: true })
}

async function pick(app: FrameLocator, label: string, option: string): Promise<void> {
  await combobox(app, label).click()
  await app.getByRole('option', { name: option, exact: true }).click()
}
