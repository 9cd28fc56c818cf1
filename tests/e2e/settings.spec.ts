import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, control, customer, openApp, openCustomer, panelUrl, puts, resetStores, signIn } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

const tabs = ['connection', 'people', 'developers', 'history', 'language']
const words = {
  abc123: {
    create: 'Create API key',
    submit: 'Create key',
    done: 'I have stored the key',
    revoke: /^Revoke the key/,
    confirm: 'Revoke key',
  },
  xyz789: {
    create: 'Crear clave de API',
    submit: 'Crear clave',
    done: 'He guardado la clave',
    revoke: /^Revocar la clave/,
    confirm: 'Revocar clave',
  },
}

async function openTab(page: Page, tab: string, storeHash = 'abc123'): Promise<FrameLocator> {
  const app = await openApp(page, storeHash, `/settings?tab=${tab}`)
  await expect(app.getByRole('tabpanel').getByRole('heading').first()).toBeVisible()
  return app
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(target).toBeFocused({ timeout: 50 })
  }).toPass({ intervals: [1], timeout: 10_000 })
}

async function chooseRole(app: FrameLocator, email: RegExp, role: string): Promise<void> {
  const row = app.getByRole('row', { name: email })
  await row.getByRole('combobox').click()
  await app.getByRole('option', { name: role }).click()
}

test('a tab stands in the address, and opens from a deep link', async ({ page }) => {
  const app = await openTab(page, 'people')
  await expect(app.getByRole('tab', { name: 'People' })).toHaveAttribute('aria-selected', 'true')
  await app.getByRole('tab', { name: 'History' }).click()
  await expect(app.getByRole('tab', { name: 'History' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => page.frames().some((frame) => frame.url().endsWith('/settings?tab=history'))).toBe(true)
  await app.getByRole('tab', { name: 'History' }).press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(app.getByRole('tab', { name: 'Developers' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => app.locator('head > title').evaluate(({ textContent }) => textContent)).toMatch(/^Developers · Settings/)
})

test('the connection is tried, and what is found is told', async ({ page }) => {
  const app = await openTab(page, 'connection')
  await expect(app.getByText('America/New_York')).toBeVisible()
  await app.getByRole('button', { name: 'Check now' }).click()
  await expect(app.getByRole('heading', { name: 'The connection works' })).toBeVisible()
  await control('POST', '/stores/abc123/revoke')
  await app.getByRole('button', { name: 'Check now' }).click()
  await expect(app.getByText('The app has lost its connection to the store')).toBeVisible()
  await expect(app.getByRole('link', { name: 'Open the app again' })).toHaveAttribute('target', '_top')
  await control('POST', '/reset', { keepInstallations: false })
})

test('a key is shown once, listed by its prefix, and revoked', async ({ page }) => {
  const name = `Once ${Date.now()}`
  let app = await openApp(page)
  await app.getByRole('link', { name: 'Settings' }).click()
  await app.getByRole('tab', { name: 'Developers' }).click()
  await app.getByRole('button', { name: 'Create API key' }).click()
  const dialog = app.getByRole('dialog')
  // whoever gives no name has one, and so the key with one press more
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(/^API key \d+$/)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('')
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('Enter a name')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await expect(dialog.getByText('It is shown this once')).toBeVisible()
  const key = (await dialog.getByRole('group', { name: 'API key' }).textContent())!
  expect(key).toMatch(/^uck_[0-9a-z]{12}_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/)
  const line = dialog.getByRole('group', { name: /^Try it/ })
  await expect(line).toContainText('/api/v1/customer-groups')
  await expect(line).not.toContainText(/curl .*( -d | -X |\/customers\/)/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Copy: API key' }).click()
  await expect(dialog.getByText('Copied')).toBeVisible()
  await dialog.getByRole('button', { name: 'I have stored the key' }).click()
  await expect(app.getByRole('button', { name: 'Create API key' })).toBeFocused()
  await expect(app.getByRole('alert').getByText('API key created')).toBeVisible()

  app = await openTab(page, 'keys')
  const row = app.getByRole('row', { name })
  const prefix = key.slice(0, 16)
  await expect(row).toContainText(`${prefix}…`)
  const source = await page.frames().at(-1)!.content()
  expect(source).not.toContain(key.slice(17))

  await row.getByRole('button', { name: `Revoke the key ${name}` }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Keep the key' }).click()
  await expect(row.getByRole('button', { name: `Revoke the key ${name}` })).toBeFocused()
  await page.keyboard.press('Enter')
  await app.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(row.getByText('Revoked')).toBeVisible()
  await expect(row.getByRole('button')).toHaveCount(0)
  // the address of before leads to where it is now
  await openTab(page, 'activity')
  await expect(app.getByText(`API key revoked (${prefix})`)).toBeVisible()
  await expect(app.getByText(`API key ${name} created (${prefix}, Read and update)`)).toBeVisible()
})

test('a key is created with the keyboard alone', async ({ page }) => {
  const app = await openTab(page, 'keys')
  const create = app.getByRole('button', { name: 'Create API key' })
  await app.getByRole('tab', { name: 'Connection' }).focus()
  await tabTo(page, create)
  await page.keyboard.press('Enter')
  await expect(app.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowUp')
  await expect(app.getByRole('radio', { name: 'Read', exact: true })).toBeChecked()
  await tabTo(page, app.getByRole('combobox', { name: 'Expires' }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await tabTo(page, app.getByRole('button', { name: 'Create key' }))
  await page.keyboard.press('Enter')
  await expect(app.getByRole('dialog').getByText('It is shown this once')).toBeVisible()
  await tabTo(page, app.getByRole('button', { name: 'I have stored the key' }))
  await page.keyboard.press('Enter')
  await expect(create).toBeFocused()
  await expect(app.getByRole('row', { name: /By keyboard/ }).first()).toContainText('Read')
})

test('a viewer looks at a customer, and changes nothing', async ({ page }) => {
  await openApp(page)
  await signIn(page, 24)
  await expect(appFrame(page).getByRole('searchbox')).toBeVisible()
  await signIn(page, 11)
  const app = await openTab(page, 'people')
  await chooseRole(app, /sam/i, 'Viewer')
  await expect(app.getByRole('alert').getByText('is now: Viewer')).toBeVisible()
  await expect(app.getByRole('row', { name: /sam/i }).getByRole('combobox')).toBeFocused()
  await expect(app.getByRole('row', { name: /\(you\)/ }).getByRole('combobox')).toHaveCount(0)

  await signIn(page, 24)
  await expect(appFrame(page).getByRole('searchbox')).toBeVisible()
  await openCustomer(page)
  await expect(app.getByText('You can look at customers, but not change them')).toBeVisible()
  for (const textbox of await app.getByRole('textbox').all()) await expect(textbox).not.toBeEditable()
  await expect(app.getByRole('button', { name: /Save|Restore/ })).toHaveCount(0)
  expect((await customer(789)).company).not.toBe('')
  expect(await puts()).toEqual([])

  await openTab(page, 'people')
  await expect(app.getByRole('tab')).toHaveText(['Connection', 'People', 'Developers', 'Language'])
  await expect(app.getByRole('combobox')).toHaveCount(0)
  await openTab(page, 'developers')
  await expect(app.getByRole('button', { name: 'Create API key' })).toHaveCount(0)
  await page.goto(panelUrl('abc123', '/settings?tab=activity'))
  await expect(app.getByText('You have no permission for this page')).toBeVisible()
  await expect(app.getByRole('navigation', { name: 'Pages of the app' })).toBeVisible()

  await signIn(page, 11)
  await openTab(page, 'people')
  await chooseRole(app, /sam/i, 'Editor')
  await expect(app.getByRole('alert').getByText('is now: Editor')).toBeVisible()
})

for (const storeHash of ['abc123', 'xyz789'] as const)
  test(`axe finds nothing serious in the settings of ${storeHash}, and nothing scrolls sideways`, async ({ page }) => {
    test.setTimeout(90_000)
    const { create, submit, done, revoke, confirm } = words[storeHash]
    await openApp(page, storeHash)
    await signIn(page, 24, storeHash)
    await signIn(page, 11, storeHash)
    for (const tab of tabs) {
      const app = await openTab(page, tab, storeHash)
      await expectNothingSerious(page, tab)
      await expectNoSidewaysScroll(page, app, tab)
    }
    const app = await openTab(page, 'developers', storeHash)
    await app.getByRole('button', { name: create }).click()
    await expectNothingSerious(page, 'creating')
    const dialog = app.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('')
    await dialog.getByRole('button', { name: submit }).click()
    await expectNothingSerious(page, 'a key without a name')
    await dialog.getByRole('textbox').first().fill('Axe')
    await dialog.getByRole('button', { name: submit }).click()
    await expect(dialog.getByRole('button', { name: done })).toBeVisible()
    await expectNothingSerious(page, 'created')
    await dialog.getByRole('button', { name: done }).click()
    await expectNothingSerious(page, 'listed, with a toast')
    await app.getByRole('button', { name: revoke }).first().click()
    await expectNothingSerious(page, 'revoking')
    await dialog.getByRole('button', { name: confirm }).click()
    // where the API stood before
    await openApp(page, storeHash, '/api')
    await expect(app.getByRole('tab').nth(2)).toHaveAttribute('aria-selected', 'true')
  })
