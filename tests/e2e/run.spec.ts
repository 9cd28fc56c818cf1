import { read as readWorkbook, utils } from '@e965/xlsx'
import { expect, type Locator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { test } from '@/tests/e2e/kept-browser'
import { warnsOfLeaving } from '@/tests/e2e/warns-of-leaving'
import { startRunsApp, type RunsApp } from '@/tests/e2e/runs-app'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

const mixed = [
  'Customer ID,Email,Company,Phone,New email',
  '789,,Nueva Empresa,,',
  ',cliente@ejemplo.com,Otra,,cliente-nuevo@ejemplo.com',
  '700,,,4.41E+11,',
  'x7,,Wrong id,,',
  '701,,One,,',
  '701,,Two,,',
  '789999,,Nobody,,',
  ',shared@example.com,Several,,',
  '702,,,,marta.ibanez@example.com',
  '703,,,,',
  '',
].join('\n')
const many = (prefix: string) =>
  `customer_id,company\n${Array.from({ length: 600 }, (_, index) => `${index + 1},${prefix} ${index}`).join('\n')}\n`

let app: RunsApp
test.beforeAll(async () => {
  test.setTimeout(240_000)
  app = await startRunsApp({
    mixed,
    sheet: mixed,
    spanish: mixed,
    viewed: mixed,
    narrow: mixed,
    slow: mixed,
    shared: mixed,
    twice: mixed,
    refused: mixed,
    result: mixed,
    live: many('Live'),
    lost: 'customer_id,company\n789,Lost\n',
  })
})
test.afterAll(() => app.stop())

const company = async (id: number) =>
  (await app.sandbox.request<{ company: string }>('GET', `/_sandbox/stores/abc123/customers/${id}`)).company
const row = (page: Page, number: number): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: new RegExp(`^Row ${number}\\b`) }) })
const tile = (page: Page, name: RegExp): Locator => page.getByRole('group', { name: 'Filter the customers' }).getByRole('button', { name })

async function preview(page: Page, run: string): Promise<void> {
  await app.open(page, run)
  await expect(page.getByRole('button', { name: /^Update \d/ })).toBeVisible({ timeout: 20_000 })
}

test('a preview is decided row by row, corrected, confirmed, carried out and undone', async ({ page }) => {
  test.setTimeout(90_000)
  await preview(page, 'mixed')
  await expect(tile(page, /^2 ?Will change/)).toHaveAttribute('aria-pressed', 'true')
  await expect(row(page, 2)).toContainText('Nueva Empresa')
  await expect(page.getByText('1 customer gets a new email')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Email 1 · Company 2 · examples' })).toBeVisible()
  await expectNothingSerious(page, 'preview')
  await tile(page, /Needs attention/).click()
  await expect(row(page, 10).getByRole('link', { name: 'Customer 789' })).toBeVisible()
  await expect(row(page, 10).getByRole('checkbox')).toBeEnabled()
  await expect(row(page, 4).getByRole('checkbox')).toBeEnabled()
  await expect(row(page, 8)).toContainText('No customer has this ID')
  await expectNothingSerious(page, 'attention')

  await row(page, 5).getByRole('button', { name: 'Correct row 5' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('This is no customer ID')).toBeVisible()
  await expectNothingSerious(page, 'correction')
  await dialog.getByRole('textbox', { name: 'Customer ID' }).fill('704')
  expect(await warnsOfLeaving(page)).toBe(true)
  await dialog.getByRole('button', { name: 'Save and check' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('alert').getByText('1 row corrected and checked again')).toBeVisible()
  expect(await warnsOfLeaving(page)).toBe(false)
  await expect(page.getByRole('button', { name: 'Update 3 customers' })).toBeVisible()
  await expect(row(page, 5)).toHaveCount(0)

  await row(page, 4).getByRole('button', { name: 'It is meant so, row 4' }).click()
  await expect(page.getByRole('button', { name: 'Update 4 customers' })).toBeVisible()
  await row(page, 7).getByRole('button', { name: 'Use this row: 7' }).click()
  await expect(page.getByRole('button', { name: 'Update 5 customers' })).toBeVisible()
  await tile(page, /Will change/).click()
  await row(page, 3).getByRole('button', { name: 'Skip row 3' }).click()
  await expect(page.getByRole('button', { name: 'Update 4 customers' })).toBeVisible()
  await expect(row(page, 3)).toHaveCount(0)

  await page.getByRole('button', { name: 'Update 4 customers' }).click()
  await expect(dialog).toContainText('4 customers are changed in the store')
  await expectNothingSerious(page, 'confirmation')
  await dialog.getByRole('button', { name: 'Update 4 customers' }).click()
  await expect(page.getByRole('heading', { name: /customers? updated/ })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: /^4 of \d+ customers updated, \d need you$/ })).toBeVisible()
  await expect(page.getByText(/^It took /)).toBeVisible()
  await expect(tile(page, /Needs attention/)).toHaveAttribute('aria-pressed', 'true')
  await expectNothingSerious(page, 'result')
  expect([await company(789), await company(701), await company(512)]).toEqual(['Nueva Empresa', 'Two', expect.not.stringMatching('Otra')])

  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/701', { company: 'Edited since' })
  await page.getByRole('button', { name: 'Undo this update' }).click()
  await expect(dialog.getByRole('checkbox', { name: 'Company, 3 customers' })).toBeChecked()
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await dialog.getByRole('checkbox', { name: 'Phone, 1 customer' }).press('Space')
  await expectNothingSerious(page, 'undo')
  await dialog.getByRole('button', { name: 'Check the undo' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Undo: mixed.csv')
  await expect(page.getByRole('button', { name: 'Update 2 customers' })).toBeVisible({ timeout: 20_000 })
  await tile(page, /Needs attention/).click()
  await expect(row(page, 4)).toContainText('Company is now Edited since. Written outside this app')
  await page.getByRole('button', { name: 'Update 2 customers' }).click()
  await dialog.getByRole('button', { name: 'Update 2 customers' }).click()
  await expect(page.getByRole('heading', { name: /customers? updated/ })).toBeVisible({ timeout: 20_000 })
  expect([await company(789), await company(701)]).toEqual(['Ibáñez y Asociados', 'Edited since'])
  await page.getByRole('link', { name: 'another bulk update' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('mixed.csv')
  await expect(page.getByRole('link', { name: /^Undo of / })).toBeVisible()
})

test('what somebody else corrects meanwhile is shown before it can be confirmed', async ({ page, context }) => {
  await preview(page, 'shared')
  await expect(row(page, 2)).toContainText('Nueva Empresa')
  const other = await context.newPage()
  await preview(other, 'shared')
  await tile(other, /Needs attention/).click()
  await row(other, 5).getByRole('button', { name: 'Correct row 5' }).click()
  const dialog = other.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Customer ID' }).fill('704')
  await dialog.getByRole('button', { name: 'Save and check' }).click()
  await expect(other.getByRole('button', { name: 'Update 3 customers' })).toBeVisible()
  await other.close()
  await expect(page.getByRole('button', { name: 'Update 3 customers' })).toBeVisible()
  await expect(row(page, 5)).toContainText('Wrong id')
})

test('a correction of a row that somebody else has corrected is refused once, and what was typed stays', async ({ page, context }) => {
  await preview(page, 'twice')
  await tile(page, /Needs attention/).click()
  await row(page, 5).getByRole('button', { name: 'Correct row 5' }).click()
  const dialog = page.getByRole('dialog')
  const typed = dialog.getByRole('textbox', { name: 'Customer ID' })
  await typed.fill('705')
  const other = await context.newPage()
  await preview(other, 'twice')
  await tile(other, /Needs attention/).click()
  await row(other, 5).getByRole('button', { name: 'Correct row 5' }).click()
  await other.getByRole('dialog').getByRole('textbox', { name: 'Customer ID' }).fill('704')
  await other.getByRole('dialog').getByRole('button', { name: 'Save and check' }).click()
  await expect(other.getByRole('button', { name: 'Update 3 customers' })).toBeVisible()
  await other.close()
  await dialog.getByRole('button', { name: 'Save and check' }).click()
  await expect(dialog.getByText('The bulk update has moved on')).toBeVisible()
  await expect(typed).toHaveValue('705')
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Save and check' }).click()
    await expect(dialog).toBeHidden({ timeout: 3_000 })
  }).toPass()
  await tile(page, /Will change/).click()
  await expect(row(page, 5)).toContainText('705')
})

test('a decision that comes after somebody else’s is refused for as long as nothing else is done, and what was ticked stays so', async ({
  page,
  context,
}) => {
  await preview(page, 'refused')
  const other = await context.newPage()
  await preview(other, 'refused')
  await tile(other, /Needs attention/).click()
  await row(page, 2).getByRole('checkbox').press('Space')
  // as a tab behind another one, which asks for no news
  await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' }))
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readLatencyMs: 2500 })
  await row(other, 7).getByRole('button', { name: 'Use this row: 7' }).click()
  await expect(other.getByRole('heading', { name: 'Working in the decisions' })).toBeVisible()
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Working in the decisions' })).toBeVisible()
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readLatencyMs: 0 })
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(page.getByRole('button', { name: 'Update 3 customers' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('The bulk update has moved on')).toBeVisible()
  await expect(row(page, 2).getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Update 2 customers' })).toBeVisible()
  await expect(page.getByText('The bulk update has moved on')).toHaveCount(0)
})

test('nothing that Tab leads to lies under the bar at the foot', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 500 })
  await preview(page, 'narrow')
  await tile(page, /All$/).click()
  await expect(row(page, 11)).toBeVisible()
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate(() => {
      const one = document.activeElement!
      const { left, width, bottom } = one.getBoundingClientRect()
      for (let over = document.elementFromPoint(left + width / 2, bottom - 2); over && !over.contains(one); over = over.parentElement)
        if (getComputedStyle(over).position === 'sticky') return one.outerHTML.slice(0, 200)
      return null
    })
    expect(covered).toBeNull()
  }
})

test('decisions that take their time are told, and the rows wait for them as they were left', async ({ page }) => {
  await preview(page, 'slow')
  await tile(page, /Needs attention/).click()
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readLatencyMs: 2500 })
  await row(page, 7).getByRole('button', { name: 'Use this row: 7' }).click()
  await expect(page.getByRole('heading', { name: 'Working in the decisions' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Update \d/ })).toHaveCount(0)
  await expectNothingSerious(page, 'working in')
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { readLatencyMs: 0 })
  await expect(page.getByRole('button', { name: 'Update 3 customers' })).toBeVisible({ timeout: 20_000 })
  await expect(tile(page, /Needs attention/)).toHaveAttribute('aria-pressed', 'true')
  for (const decided of [6, 7]) await expect(row(page, decided)).toHaveCount(0)
  await tile(page, /Skipped/).click()
  await expect(row(page, 6)).toContainText('Another row of this customer was chosen')
})

test('rows are corrected together on a page of their own, with the keyboard alone', async ({ page }) => {
  await preview(page, 'sheet')
  await tile(page, /Needs attention/).click()
  await page.getByRole('link', { name: 'Correct in a sheet' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Correct 7 rows')
  await expect(page.getByRole('row', { name: /^4 .*4\.41E\+11/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^10 .*another customer uses/i }).getByRole('note')).toBeVisible()
  await expectNothingSerious(page, 'sheet')
  const heads = (await page.getByRole('columnheader').allTextContents()).map((head) => head.trim())
  // the columns with something wrong stand first
  expect(heads.filter((head) => /ID|Email|Company|Phone|New email/.test(head)).at(-1)).toBe('Company')
  await page.getByRole('table').focus()
  for (const key of ['ArrowRight', 'ArrowRight', '6']) await page.keyboard.press(key)
  await expect(page.getByRole('textbox', { name: '4, Phone' })).toBeFocused()
  await page.keyboard.type('00 111 222')
  for (const key of ['Enter', 'ArrowLeft', 'ArrowLeft', '7']) await page.keyboard.press(key)
  await expect(page.getByRole('textbox', { name: '5, Customer ID' })).toBeFocused()
  await page.keyboard.type('04')
  for (const key of ['Enter', 'Escape']) await page.keyboard.press(key)
  expect(await warnsOfLeaving(page)).toBe(true)
  await expect(page.getByRole('button', { name: 'Save and check 2 rows' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Update 4 customers' })).toBeVisible()
  await expect(row(page, 4)).toContainText('600 111 222')
  await expect(row(page, 5)).toContainText('Wrong id')
})

test('a run is paused, resumed and cancelled while it is looked at', async ({ page }) => {
  test.setTimeout(90_000)
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { writeLatencyMs: 1500 })
  await preview(page, 'live')
  await page.getByRole('button', { name: /^Update \d+ customers/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Update \d+ customers/ })
    .click()
  await expect(page.getByRole('progressbar', { name: 'Customers done' })).toBeVisible()
  await expect(page.getByText(/customers a minute/)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('link', { name: 'Bulk updates (1 running)' })).toBeVisible()
  await expectNothingSerious(page, 'progress')
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused. Customers updated so far')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo this update' })).toBeVisible()
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('it goes on without it')).toBeVisible({ timeout: 10_000 })
  await expect(page.getByRole('table', { name: 'Updated last' })).toContainText('Live ')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByText('Stopping…').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Undo|Retry/ })).toHaveCount(0)
  await expect(page.getByText('It was stopped')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('link', { name: /Bulk updates \(/ })).toHaveCount(0)
  // what had been sent is counted, by a page that nobody has touched
  const customers = await app.sandbox.request<{ company: string }[]>('GET', '/_sandbox/stores/abc123/customers')
  const written = customers.filter((one) => one.company.startsWith('Live ')).length
  await expect(tile(page, new RegExp(`^${written} ?Updated`))).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo this update' })).toBeEnabled()
  await app.sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { writeLatencyMs: 0 })
  await tile(page, /Not reached/).click()
  await expect(page.getByText(/\d+ to \d+ of \d+/)).toBeVisible()
  await page.getByRole('button', { name: 'Next customers' }).click()
  await expect(page.getByRole('button', { name: 'Previous customers' })).toBeEnabled()
  await expectNothingSerious(page, 'cancelled')
})

test('results are downloaded as a file, and rows that failed are tried again', async ({ page }) => {
  await preview(page, 'result')
  await page.getByRole('button', { name: /^Update \d/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Update \d/ })
    .click()
  await expect(page.getByRole('heading', { name: /customers? updated/ })).toBeVisible({ timeout: 20_000 })
  async function take(what: string) {
    await page.getByRole('button', { name: 'Download' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('option', { name: what }).click()])
    return download
  }
  const download = await take('Those not updated (CSV)')
  expect(download.suggestedFilename()).toBe('result results.csv')
  const lines = (await (await download.createReadStream()).toArray()).join('').split('\r\n')
  expect(lines[0]).toBe('\ufeffCustomer ID,Email,Company,Phone,New email,State,Reason,Remedy')
  expect(lines).toContain('x7,,Wrong id,,,Needs correcting,This is no customer ID. Customer ID: x7,Enter the ID in digits only.')
  const workbook = await take('Those not updated (XLSX)')
  expect(workbook.suggestedFilename()).toBe('result results.xlsx')
  const { Sheets, SheetNames } = readWorkbook(Buffer.concat(await (await workbook.createReadStream()).toArray()))
  const sheet = utils.sheet_to_json<string[]>(Sheets[SheetNames[0]!]!, { header: 1, defval: '' })
  expect(sheet).toContainEqual([
    'x7',
    '',
    'Wrong id',
    '',
    '',
    'Needs correcting',
    'This is no customer ID. Customer ID: x7',
    'Enter the ID in digits only.',
  ])
  await page.getByRole('button', { name: /^Retry \d customers/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Retry: result.csv')
})

test('a lost connection is told, with what mends it', async ({ page }) => {
  await preview(page, 'lost')
  await app.sandbox.request('POST', '/_sandbox/stores/abc123/revoke')
  await page.getByRole('button', { name: 'Update 1 customer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Update 1 customer' }).click()
  await expect(page.getByText('The app has lost its connection to the store')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('link', { name: 'Open the app again' })).toHaveAttribute('target', '_top')
  await expectNothingSerious(page, 'failed')
})

test('a viewer sees all and can do nothing', async ({ page }) => {
  await app.open(page, 'viewed', 'VIEWER')
  await expect(page.getByText('You can look at this bulk update')).toBeVisible()
  await tile(page, /Needs attention/).click()
  await expect(page.getByText('Several customers have this email').filter({ visible: true })).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Update|Cancel|Correct|meant|Use|Skip\b/ })).toHaveCount(0)
})

test('in the user’s language', async ({ page }) => {
  await app.open(page, 'spanish', 'SPANISH')
  await expect(page.getByRole('button', { name: 'Actualizar 2 clientes' })).toBeVisible({ timeout: 20_000 })
  await expectNothingSerious(page, 'Spanish')
})

test('does not scroll sideways', async ({ page }) => {
  for (const run of ['narrow', 'result', 'live']) {
    await app.open(page, run)
    await expect(page.getByRole('region', { name: 'Customers' })).toBeVisible()
    await expectNoSidewaysScroll(page, page, run)
  }
})
