import { readFileSync } from 'node:fs'
import { expect, type FrameLocator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { customer, openApp, openCustomer, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

async function save(page: Page, company: string, storeHash = 'abc123'): Promise<void> {
  const app = await openCustomer(page, 789, storeHash)
  await app.getByRole('textbox', { name: /^(Company|Empresa)/ }).fill(company)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await customer(789, storeHash)).company).toBe(company)
}

async function pick(app: FrameLocator, filter: string, option: string | RegExp): Promise<void> {
  await app.getByRole('combobox', { name: filter }).click()
  await app.getByRole('option', { name: option }).click()
}

const addressHas = (page: Page, part: string) => expect.poll(() => page.frames().some((frame) => frame.url().includes(part))).toBe(true)

test('what a colleague changed last week is found by two filters that stand in the address, put back after a preview, and taken away', async ({
  page,
}) => {
  const before = (await customer(789)).company
  await save(page, 'Told by history')
  const app = await openApp(page, 'abc123', '/history')
  const row = app.getByRole('row').filter({ hasText: 'Told by history' }).first()
  await expect(row).toBeVisible()
  await app.getByRole('button', { name: 'Last 7 days' }).click()
  await addressHas(page, 'days=7')
  await pick(app, 'Who', 'owner@abc-store.example')
  await addressHas(page, 'who=11')
  await expect(row).toContainText(before)
  expect(page.frames().some((frame) => /@|%40/.test(frame.url()))).toBe(false)
  await pick(app, 'Field', 'Phone')
  await expect(row).toHaveCount(0)
  await page.goBack()
  await expect(row).toBeVisible()
  await pick(app, 'Through', 'Panel')
  await expect(row).toHaveCount(0)
  await pick(app, 'Through', 'Customer’s page')
  await expectNothingSerious(page, 'the history, filtered')

  const [download] = await Promise.all([page.waitForEvent('download'), app.getByRole('button', { name: 'Download CSV' }).click()])
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toContain('owner@abc-store.example')
  expect(file).toMatch(/,Company,[^\n]*,Told by history,Customer’s page,/)

  await row.getByRole('checkbox').check()
  await app.getByRole('button', { name: 'Restore 1 line' }).click()
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(/^Undo: Company/)
  expect((await customer(789)).company).toBe('Told by history')
  await app.getByRole('button', { name: 'Update 1 customer' }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Update 1 customer' }).click()
  await expect.poll(async () => (await customer(789)).company).toBe(before)

  await openApp(page, 'abc123', '/history')
  const run = app.getByRole('row').filter({ hasText: 'Undo: Company' }).first()
  await expect(run).toContainText('1 of 1 customer updated')
  await run.getByRole('button', { name: /^Show the changes/ }).press('Enter')
  await expect(app.getByRole('row').filter({ hasText: 'Told by history' }).filter({ hasText: before }).first()).toBeVisible()
  await expect(run.getByRole('button', { name: /^Hide the changes/ })).toBeFocused()
  await expectNothingSerious(page, 'an opened bulk update')
})

test('the owner is told what would be deleted before history is kept for less long, and the choice is in the activity', async ({
  page,
}) => {
  const app = await openApp(page, 'xyz789', '/settings?tab=history')
  await app.getByText('1 año', { exact: true }).click()
  await app.getByRole('button', { name: 'Guardar' }).click()
  await expect(app.getByRole('dialog')).toContainText('Todavía no hay nada anterior al')
  await expectNothingSerious(page, 'asking for less history')
  await app.getByRole('dialog').getByRole('button', { name: 'Eliminar lo anterior' }).click()
  await expect(app.getByRole('alert').getByText('1 año')).toBeVisible()
  await app.getByRole('link', { name: 'Actividad de la aplicación' }).click()
  await expect(app.getByText('antes 2 años, ahora 1 año').first()).toBeVisible()
  await expectNothingSerious(page, 'activity in Spanish')
  await expectNoSidewaysScroll(page, app, 'activity')
  await save(page, 'Una empresa con un nombre que es demasiado largo para caber en una sola columna estrecha', 'xyz789')
  await openApp(page, 'xyz789', '/history')
  await expect(app.getByRole('row').filter({ hasText: 'Una empresa con' }).first()).toBeVisible()
  await expectNothingSerious(page, 'history in Spanish')
  await expectNoSidewaysScroll(page, app, 'history')
})
