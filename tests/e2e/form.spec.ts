import { expect, type FrameLocator } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, control, customer, openApp, openCustomer, panelUrl, puts, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { warnsOfLeaving } from '@/tests/e2e/warns-of-leaving'

test.beforeEach(resetStores)

const field = (app: FrameLocator, name: string) => app.getByRole('textbox', { name })
const save = (app: FrameLocator) => app.getByRole('button', { name: 'Save changes' }).last().click()
const fault = (body: object) => control('POST', '/stores/abc123/faults', body)
const someoneElse = (fields: object) => control('PATCH', '/stores/abc123/customers/789', fields)
const before = { company: 'Ibáñez y Asociados', phone: '+34 600 123 456', email: 'marta.ibanez@example.com', first_name: 'Marta' }

async function chooseGroup(app: FrameLocator, name: string): Promise<void> {
  await app.getByRole('combobox', { name: 'Group' }).click()
  await app.getByRole('option', { name }).click()
}

test.describe('finding', () => {
  const search = (app: FrameLocator) => app.getByRole('searchbox')

  test('several hits are a table to choose from, with the keyboard', async ({ page }) => {
    const app = await openApp(page)
    await search(app).fill('shared')
    await search(app).press('Enter')
    await expect(app.getByRole('status').filter({ hasText: '2 customers' })).toBeVisible()
    await search(app).press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(app.getByText('Customer 640')).toBeVisible()
  })

  test('an email of two customers shows both', async ({ page }) => {
    const app = await openApp(page)
    await search(app).fill('SHARED@example.com')
    await search(app).press('Enter')
    await expect(app.getByRole('row')).toHaveCount(3)
  })

  test('nobody, whatever is asked for', async ({ page }) => {
    const app = await openApp(page)
    for (const query of ['999999', 'nobody@example.com', 'Xyzzy', '"; DROP TABLE', '%00', '../789', '<script>', '🙂'.repeat(60)]) {
      await search(app).fill(query)
      await search(app).press('Enter')
      await expect(app.getByText(`No customer found for “${query}”`).first()).toBeVisible()
    }
  })

  test('an email or a name never stands in an address', async ({ page }) => {
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(decodeURIComponent(request.url())))
    const app = await openApp(page)
    await search(app).fill('cliente@ejemplo.com')
    await search(app).press('Enter')
    await expect(field(app, 'Email')).toHaveValue('cliente@ejemplo.com')
    expect(addresses.filter((address) => /cliente|Juan/.test(address.replace(/signed_payload_jwt=[^&]*/, '')))).toEqual([])
  })
})

test.describe('refusals at their field, with nothing lost and nothing written', () => {
  test('a taken email names its holder with a link', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Phone').fill('1')
    await field(app, 'Email').fill('Cliente@Ejemplo.com')
    await save(app)
    await app.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
    await expect(app.getByText('Customer 512 already uses this email')).toBeVisible()
    await expect(field(app, 'Email')).toBeFocused()
    await expect(field(app, 'Email')).toHaveAccessibleDescription(/Customer 512 already uses this email/)
    await expect(field(app, 'Phone')).toHaveValue('1')
    expect(await puts()).toEqual([])
    await app.getByRole('link', { name: 'Juan García' }).click()
    await expect(app.getByText('Customer 512')).toBeVisible()
  })

  const refused: [string, string, string, string][] = [
    ['a malformed email', 'Email', 'a b@example', 'Enter a valid email address'],
    ['an over-long email', 'Email', `${'a'.repeat(250)}@example.com`, 'At most 255 characters'],
    ['an emptied email', 'Email', '', 'can be changed, not emptied'],
    ['an emptied first name', 'First name', '', 'can be changed, not emptied'],
    ['an emptied last name', 'Last name', '  ', 'can be changed, not emptied'],
    ['an over-long first name', 'First name', 'x'.repeat(101), 'At most 100 characters'],
    ['an over-long last name', 'Last name', 'x'.repeat(101), 'At most 100 characters'],
    ['an over-long company', 'Company', 'x'.repeat(256), 'At most 255 characters'],
    ['an over-long phone', 'Phone', '1'.repeat(51), 'At most 50 characters'],
  ]
  test('whatever the contract refuses of a single field', async ({ page }) => {
    const app = await openCustomer(page)
    for (const [name, label, value, message] of refused)
      await test.step(name, async () => {
        await field(app, label).fill(value)
        await save(app)
        await expect(field(app, label)).toHaveAccessibleDescription(new RegExp(message))
        await expect(field(app, label)).toBeFocused()
        await expect(field(app, label)).toHaveValue(value)
        await app.getByRole('button', { name: 'Cancel' }).click()
      })
    expect(await puts()).toEqual([])
  })

  test('a group that was deleted in the meantime', async ({ page }) => {
    const app = await openCustomer(page)
    await control('PUT', '/stores/abc123/groups', [{ id: 1, name: 'Wholesale' }])
    await chooseGroup(app, 'VIP')
    await save(app)
    await app.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
    await expect(app.getByText('This group no longer exists')).toBeVisible()
    expect(await puts()).toEqual([])
  })

  test('a customer that does not exist', async ({ page }) => {
    const app = await openApp(page, 'abc123', '/customers/999999')
    await expect(app.getByRole('heading', { name: 'Customer 999999 is not in this store' })).toBeVisible()
  })
})

test.describe('saving', () => {
  test('shows old and new before, and who did what after; old values can be put back', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Company').fill('New name')
    await chooseGroup(app, 'VIP')
    await expect(app.getByText('2 changes')).toBeVisible()
    await save(app)
    const dialog = app.getByRole('dialog')
    await expect(dialog).toContainText('Retail')
    await expect(dialog).toContainText('VIP')
    await expect(dialog).toContainText('Ibáñez y Asociados')
    // Retail has no rules of its own
    await expect(dialog).toContainText('VIP: 10% off everything, 5% off category 12')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
    await expect(app.getByText('olivia.owner@abc-store.example').first()).toBeVisible()
    // one field at a time, or all of a change
    await app
      .getByRole('button', { name: /^Restore company to/ })
      .first()
      .click()
    await expect(field(app, 'Company')).toHaveValue('Ibáñez y Asociados')
    await expect(app.getByText('1 change', { exact: true })).toBeVisible()
    await app
      .getByRole('button', { name: /^Restore all values/ })
      .first()
      .click()
    await save(app)
    await app.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
    await expect.poll(async () => (await customer(789)).company).toBe('Ibáñez y Asociados')
    expect(await customer(789)).toMatchObject({ ...before, customer_group_id: 2 })
  })

  test('clears company and phone when they were emptied by hand', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Company').fill('')
    await field(app, 'Phone').fill('')
    await save(app)
    await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
    expect(await puts()).toEqual([[{ id: 789, company: '', phone: '' }]])
  })

  test('is undone from its own message, and not where somebody has edited since', async ({ page }) => {
    const app = await openCustomer(page)
    const undo = app.getByRole('button', { name: 'Undo', exact: true })
    await field(app, 'Company').fill('Saved')
    await save(app)
    await undo.click()
    await expect(app.getByText('Undone. These fields hold their old values again: company')).toBeVisible()
    await expect(field(app, 'Company')).toHaveValue(before.company)
    expect((await customer(789)).company).toBe(before.company)
    await field(app, 'Company').fill('Saved again')
    await save(app)
    await expect(undo).toBeVisible()
    await someoneElse({ company: 'Theirs' })
    await undo.click()
    await expect(app.getByText('Nothing was undone')).toBeVisible()
    await expect(field(app, 'Company')).toHaveValue('Theirs')
    expect((await customer(789)).company).toBe('Theirs')
    // what the history tells of one field, and of one that no test changes
    await app.getByRole('combobox', { name: 'Field' }).click()
    await app.getByRole('option', { name: 'Last name' }).click()
    await expect(app.getByText('This field has not been changed with this app yet')).toBeVisible()
    await expectNothingSerious(page, 'a customer with history')
  })

  test('says that nothing had to change where somebody else made the same change', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Company').fill('Same')
    await someoneElse({ company: 'Same' })
    await save(app)
    await expect(app.getByText('Customer 789 is already up to date')).toBeVisible()
    expect(await puts()).toEqual([])
  })

  test('sets somebody else’s change beside one’s own, and writes what is chosen', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Company').fill('Mine')
    await someoneElse({ company: 'Theirs', phone: '999' })
    await save(app)
    await expect(app.getByRole('heading', { name: 'Someone changed this customer meanwhile' })).toBeVisible()
    expect(await puts()).toEqual([])
    await save(app)
    await expect(app.getByText('Choose one of the two before you save')).toBeVisible()
    await expect(app.getByRole('radio', { name: 'Keep mine: Mine' })).toBeFocused()
    await expectNothingSerious(page, 'a conflict without a choice')
    expect(await puts()).toEqual([])
    await app.getByText('Keep mine: Mine').click()
    await save(app)
    await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
    expect(await customer(789)).toMatchObject({ company: 'Mine', phone: '999' })
  })

  test('a field’s change, and all of them, can be undone before', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Company').fill('New name')
    await field(app, 'Phone').fill('1')
    await app.getByRole('button', { name: 'Undo the change of company' }).click()
    await expect(field(app, 'Company')).toHaveValue(before.company)
    await app.getByRole('button', { name: 'Cancel' }).click()
    await expect(field(app, 'Phone')).toHaveValue(before.phone)
    await expect(app.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  })

  test('what was typed survives a look at another customer, and leaving the frame with it is warned of', async ({ page }) => {
    const app = await openCustomer(page)
    expect(await warnsOfLeaving(app)).toBe(false)
    await field(app, 'Company').fill('Draft')
    expect(await warnsOfLeaving(app)).toBe(true)
    await app.getByRole('link', { name: 'Customers' }).first().click()
    await app.getByRole('searchbox').fill('Ibáñez')
    await app.getByRole('searchbox').press('Enter')
    await expect(field(app, 'Company')).toHaveValue('Draft')
    await app.getByRole('link', { name: 'Customers' }).first().click()
    await app.getByRole('searchbox').fill('789, 512')
    await app.getByRole('searchbox').press('Enter')
    await expect(app.getByRole('row', { name: /Marta/ })).toContainText('Not saved')
    await expect(app.getByRole('row', { name: /Juan/ })).not.toContainText('Not saved')
    await app.getByRole('link', { name: /Marta/ }).click()
    await expect(field(app, 'Company')).toHaveValue('Draft')
    expect(await warnsOfLeaving(app)).toBe(true)
    await app.getByRole('button', { name: 'Cancel' }).click()
    expect(await warnsOfLeaving(app)).toBe(false)
  })
})

test.describe('trouble upstream', () => {
  const survived: [string, object][] = [
    ['a 429 with headers', { fault: 'throttled', resetMs: 500 }],
    ['a 429 without headers', { fault: 'throttled-bare' }],
    ['a 503', { fault: 'unavailable' }],
    ['a cut before the write', { fault: 'cut-before' }],
    ['a cut after the write', { fault: 'cut-after' }],
  ]
  test('what can be survived is survived', async ({ page }) => {
    const app = await openCustomer(page)
    for (const [name, trouble] of survived)
      await test.step(name, async () => {
        await fault({ method: 'PUT', times: 1, ...trouble })
        await field(app, 'Company').fill(`After ${name}`)
        await save(app)
        await expect(app.getByText('Customer 789 updated successfully')).toBeVisible({ timeout: 10_000 })
        expect((await customer(789)).company).toBe(`After ${name}`)
      })
  })

  test('a revoked token is told, and what was typed stays', async ({ page }) => {
    const app = await openCustomer(page)
    await field(app, 'Company').fill('After')
    await control('POST', '/stores/abc123/revoke')
    await save(app)
    await expect(app.getByText('The app has lost its connection to the store')).toBeVisible()
    await expect(field(app, 'Company')).toHaveValue('After')
    await page.goto('about:blank')
    await control('POST', '/stores/abc123/uninstall')
  })

  test('a store that does not answer is told with what to do, and the change can be tried again', async ({ page }) => {
    test.setTimeout(60_000)
    const app = await openCustomer(page)
    await fault({ fault: 'unavailable', times: null })
    await field(app, 'Company').fill('After')
    await save(app)
    await expect(app.getByText('BigCommerce cannot be reached')).toBeVisible({ timeout: 20_000 })
    await expect(app.getByText(/Reference for support: [0-9a-f-]{36}/)).toBeVisible()
    await control('DELETE', '/stores/abc123/faults')
    await app.getByRole('button', { name: 'Try again' }).click()
    await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
  })

  test('an outcome that cannot be settled is told as that, and settled by checking again', async ({ page }) => {
    test.setTimeout(60_000)
    const app = await openCustomer(page)
    await fault({ method: 'PUT', fault: 'cut-after', times: 1 })
    await fault({ method: 'GET', fault: 'unavailable', after: 1, times: null })
    await field(app, 'Company').fill('After')
    await save(app)
    await expect(app.getByText('It is not known whether the change was made')).toBeVisible({ timeout: 20_000 })
    await control('DELETE', '/stores/abc123/faults')
    await app.getByRole('button', { name: 'Check again' }).click()
    await expect(app.getByText('The change to customer 789 was made.')).toBeVisible()
    expect((await customer(789)).company).toBe('After')
  })

  test('a store without groups has a form that works', async ({ page }) => {
    await control('PATCH', '/stores/abc123/switches', { groups: 'none' })
    const app = await openCustomer(page)
    await field(app, 'Company').fill('After')
    await save(app)
    await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
  })

  test('a page that cannot be read says why and offers to try again', async ({ page }) => {
    test.setTimeout(60_000)
    await openCustomer(page)
    await fault({ method: 'GET', fault: 'unavailable', times: null })
    await page.goto(panelUrl('abc123', '/customers/789'))
    const app = appFrame(page)
    await expect(app.getByText('BigCommerce cannot be reached')).toBeVisible({ timeout: 20_000 })
    await control('DELETE', '/stores/abc123/faults')
    await app.getByRole('button', { name: 'Try again' }).click()
    await expect(field(app, 'Company')).toHaveValue(before.company)
  })
})
