import { gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { appFrame, control, openApp, openCustomer, panelUrl, resetStores, signIn } from '@/tests/e2e/control-panel'
import { appUrl } from '@/tests/setup/e2e-environment'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

const scriptLimits = { '/customers/789': 240_000, '/customers': 260_000 }

for (const locale of ['English', 'Spanish'])
  test(`axe finds nothing serious on any screen, in ${locale}`, async ({ page }) => {
    test.setTimeout(90_000)
    const storeHash = locale === 'English' ? 'abc123' : 'xyz789'
    const app = await openApp(page, storeHash)
    await expect(app.getByRole('table')).toBeVisible()
    await expectNothingSerious(page, 'customers')
    await app.getByRole('searchbox').fill(locale === 'English' ? 'shared' : 'an')
    await app.getByRole('searchbox').press('Enter')
    await expect(app.getByRole('button', { name: /^(Clear|Limpiar)$/ })).toBeVisible()
    await expectNothingSerious(page, 'several hits')
    await app.getByRole('searchbox').fill('Xyzzy')
    await app.getByRole('searchbox').press('Enter')
    await expect(app.getByText(/“Xyzzy”|«Xyzzy»/).first()).toBeVisible()
    await expectNothingSerious(page, 'no hit')

    await openCustomer(page, 789, storeHash)
    await expectNothingSerious(page, 'customer')
    const texts = app.getByRole('textbox')
    await texts.nth(0).fill('')
    await texts.nth(2).fill('new@example.com')
    await app.getByRole('button', { name: /^(Save changes|Guardar( cambios)?)$/ }).click()
    await expectNothingSerious(page, 'problems at fields')
    await texts.nth(0).fill('Changed')
    await app.getByRole('button', { name: /^(Save changes|Guardar( cambios)?)$/ }).click()
    await expect(app.getByRole('dialog')).toBeVisible()
    await expectNothingSerious(page, 'confirmation')
    await app
      .getByRole('dialog')
      .getByRole('button', { name: /^(Save changes|Guardar( cambios)?)$/ })
      .click()
    await expect(app.getByText(/Customer 789 updated successfully|Cliente 789 actualizado/)).toBeVisible()
    await expectNothingSerious(page, 'saved, with history')
    await texts.nth(3).fill('Mine')
    await control('PATCH', `/stores/${storeHash}/customers/789`, { company: 'Theirs' })
    await app.getByRole('button', { name: /^(Save changes|Guardar( cambios)?)$/ }).click()
    await expect(app.getByRole('radio').first()).toBeAttached()
    await expectNothingSerious(page, 'conflict')

    for (const path of ['/help', '/customers/999999', '/nothing']) {
      await page.goto(panelUrl(storeHash, path))
      await expect(appFrame(page).getByRole('heading').first()).toBeVisible()
      await expectNothingSerious(page, path)
    }
    await page.context().clearCookies()
    for (const path of ['/', `/stores/${storeHash}`, `/failed/missing_scopes/${storeHash}`, '/failed/unavailable']) {
      await page.goto(appUrl + path)
      await expect(page.getByRole('heading').first()).toBeVisible()
      await expectNothingSerious(page, path)
    }
  })

test('a customer is found, changed and saved with the keyboard alone', async ({ page }) => {
  const app = await openApp(page)
  await expect(app.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('789')
  await page.keyboard.press('Enter')
  const company = app.getByRole('textbox', { name: 'Company' })
  await expect(company).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(company).toBeFocused({ timeout: 50 })
  }).toPass({ timeout: 10_000 })
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Enter')
  await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
  expect((await control<{ company: string }>('GET', '/stores/abc123/customers/789')).company).toBe('By keyboard')
})

test('the user’s language, from the signed payload', async ({ page }) => {
  await openApp(page)
  await signIn(page, 37)
  await expect(appFrame(page).getByRole('heading', { level: 1 })).toHaveText('Clientes')
  await expect(appFrame(page).locator('html')).toHaveAttribute('lang', /^es/)
  await signIn(page, 24)
  await expect(appFrame(page).getByRole('heading', { level: 1 })).toHaveText('Customers')
})

test('a removed user’s next click is refused, with a way to open the app again', async ({ page }) => {
  await openApp(page)
  await signIn(page, 24)
  const app = appFrame(page)
  await expect(app.getByRole('searchbox')).toBeVisible()
  await control('POST', '/stores/abc123/users/24/remove')
  await app.getByRole('searchbox').fill('789')
  await app.getByRole('searchbox').press('Enter')
  await expect(app.getByText('Your session has ended').first()).toBeVisible()
  await expect(app.getByRole('link', { name: 'Open the app again' })).toHaveAttribute('target', '_top')
})

for (const [tokenExchange, heading] of [
  ['scope-null', 'The app needs more permissions'],
  ['other-context', 'The app could not be installed'],
  ['html-redirect', 'BigCommerce cannot be reached'],
] as const)
  test(`an installation that fails (${tokenExchange}) says so in the panel`, async ({ page }) => {
    await control('POST', '/stores/abc123/uninstall')
    await control('PATCH', '/stores/abc123/switches', { tokenExchange })
    await page.goto(panelUrl('abc123'))
    await page.getByRole('button', { name: 'Install', exact: true }).click()
    await expect(appFrame(page).getByRole('heading', { name: heading })).toBeVisible()
    await control('POST', '/reset', { keepInstallations: false })
  })

test('the customer’s page and the list are styled before any script runs, and need at most 240 and 260 kB of them', async ({
  page,
  request,
}) => {
  await openCustomer(page)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const [path, limit] of Object.entries(scriptLimits)) {
    const response = await request.get(`${appUrl}/stores/abc123${path}`, { headers: { cookie } })
    const source = await response.text()
    expect(source).toMatch(/<style[^>]*data-styled[^>]*>[^<]{2000,}/)
    const scripts = [...source.matchAll(/<script(?![^>]*nomodule)[^>]*src="([^"]+)"/gi)].map(([, address]) => address!)
    expect(scripts.length).toBeGreaterThan(3)
    let bytes = 0
    for (const address of new Set(scripts)) bytes += gzipSync(await (await request.get(appUrl + address)).body()).length
    test.info().annotations.push({ type: `first-load script of ${path}, gzip`, description: `${bytes} bytes` })
    expect(bytes, path).toBeLessThan(limit)
  }
})

test('no screen scrolls sideways', async ({ page }) => {
  for (const path of ['/customers/705', '/help']) await expectNoSidewaysScroll(page, await openApp(page, 'abc123', path), path)
})
