import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type BrowserContext, type FrameLocator, type Page } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { control, customer, openApp, panelUrl, puts, resetStores, signIn } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'
import { startCookielessProxy } from '@/tests/setup/cookieless-proxy'
import { appUrl } from '@/tests/setup/e2e-environment'

test.beforeEach(resetStores)

const listUrl = (storeHash = 'abc123', keyword = '') => new URL(`/manage/customers?keyword=${keyword}`, panelUrl(storeHash)).href
const overlay = (page: Page) => page.locator('dialog#panel')
const field = (panel: FrameLocator, name: string) => panel.getByRole('textbox', { name })

/** Opens the panel of a row that the list shows. */
async function openRow(page: Page, id: number, item = 'Update customer'): Promise<FrameLocator> {
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: String(id), exact: true }) })
  await row.locator('summary').click()
  await row.getByRole('button', { name: item }).click()
  const panel = page.frameLocator('dialog#panel iframe')
  const heading = panel.getByRole('heading', { level: 1 })
  await expect(heading).toBeVisible()
  // a click that comes before the page's code is lost
  await expect.poll(() => heading.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__react')))).toBe(true)
  return panel
}

/** The control panel's list of one customer, or of those that a word finds, with the app installed, and the panel of its row. */
async function openPanel(page: Page, id = 789, { storeHash = 'abc123', item = 'Update customer', keyword = String(id) } = {}) {
  await install(page, storeHash)
  await page.goto(listUrl(storeHash, keyword))
  return openRow(page, id, item)
}

/** Once a store: what the installation registers behind its answer is there. */
async function install(page: Page, storeHash: string): Promise<void> {
  const isThere = async () => (await control<unknown[]>('GET', `/stores/${storeHash}/extensions`)).length > 0
  if (await isThere()) return
  await openApp(page, storeHash)
  if (!(await isThere())) {
    await page.goto(new URL('/manage/apps', panelUrl(storeHash)).href)
    await page.getByRole('button', { name: 'Install again' }).click()
  }
  await expect.poll(isThere).toBe(true)
}

async function expectClosed(page: Page): Promise<void> {
  await expect(overlay(page)).toBeHidden()
  await expect(page.locator('iframe')).toHaveCount(0)
}

async function changeCompany(panel: FrameLocator, company: string): Promise<void> {
  await field(panel, 'Company').fill(company)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(panel.getByText('updated successfully')).toBeVisible()
}

/** Opens, saves, closes; and the same with a second customer. */
async function walk(page: Page): Promise<void> {
  const panel = await openPanel(page, 640, { keyword: 'shared' })
  await changeCompany(panel, 'From the row')
  await expect(panel.getByRole('navigation')).toHaveCount(0)
  await expect(panel.getByRole('heading', { name: 'History' })).toBeVisible()
  await panel.getByRole('button', { name: 'Close', exact: true }).first().click()
  await expectClosed(page)
  const second = await openRow(page, 641)
  await expect(second.getByText('Customer 641')).toBeVisible()
  await changeCompany(second, 'From the next row')
  await second.getByRole('button', { name: 'Close', exact: true }).first().click()
  await expectClosed(page)
  expect(await puts()).toEqual([[{ id: 640, company: 'From the row' }], [{ id: 641, company: 'From the next row' }]])
}

async function launchWithCookies(mode: 0 | 1, server?: string): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-profile-'))
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: mode } }))
  return chromium.launchPersistentContext(folder, { ...test.info().project.use.launchOptions, ...(server && { proxy: { server } }) })
}

test.describe('opens from a row, saves, closes, and opens for the next customer', () => {
  for (const [name, mode] of [
    ['third-party cookies allowed', 0],
    ['third-party cookies blocked', 1],
  ] as const)
    test(name, async () => {
      const context = await launchWithCookies(mode)
      try {
        await walk(await context.newPage())
      } finally {
        await context.close()
      }
    })

  test('cookies taken away', async () => {
    const proxy = await startCookielessProxy(appUrl)
    const context = await launchWithCookies(0, proxy.server)
    try {
      await walk(await context.newPage())
      const seen = proxy.seen.filter(({ url }) => url.includes('/stores/abc123/panel/'))
      expect(seen.some(({ headers }) => headers.authorization)).toBe(true)
      expect(seen.every(({ headers }) => headers.cookie === undefined)).toBe(true)
    } finally {
      await context.close()
      proxy.stop()
    }
  })
})

test('what is typed is asked about before it closes', async ({ page }) => {
  const panel = await openPanel(page)
  const close = panel.getByRole('button', { name: 'Close', exact: true }).first()
  await field(panel, 'Company').fill('Not saved')
  await close.click()
  const dialog = panel.getByRole('dialog', { name: 'Close without saving?' })
  await expect(dialog).toContainText('company')
  await expectNothingSerious(page, 'question')
  await dialog.getByRole('button', { name: 'Go on editing' }).click()
  await expect(dialog).toBeHidden()
  await expect(field(panel, 'Company')).toHaveValue('Not saved')
  await close.click()
  await dialog.getByRole('button', { name: 'Close without saving' }).click()
  await expectClosed(page)
  await expect(field(await openRow(page, 789), 'Company')).toHaveValue('Ibáñez y Asociados')
  expect(await puts()).toEqual([])
})

test('what is typed is there again where the control panel closed it, for the same person alone', async ({ page }) => {
  const panel = await openPanel(page)
  await field(panel, 'Company').fill('Half typed')
  await page.getByRole('button', { name: 'Close the panel' }).click()
  await expectClosed(page)
  await expect(field(await openRow(page, 789), 'Company')).toHaveValue('Half typed')
  await page.getByRole('button', { name: 'Close the panel' }).click()
  await expectClosed(page)
  await signIn(page, 24)
  await page.goto(listUrl('abc123', '789'))
  await expect(field(await openRow(page, 789), 'Company')).toHaveValue('Ibáñez y Asociados')
  expect(await puts()).toEqual([])
})

test('nothing of it is left where its user logs out', async ({ page }) => {
  const panel = await openPanel(page)
  await field(panel, 'Company').fill('Half typed')
  const frame = page.frames().find((one) => one.url().startsWith(appUrl))!
  await expect.poll(() => frame.evaluate(() => 'Bigcommerce' in window)).toBe(true)
  await expect(async () => {
    await page.evaluate((origin) => {
      document.querySelector('iframe')!.contentWindow!.postMessage(JSON.stringify({ method: 'bc::logout' }), origin)
    }, appUrl)
    await expect(panel.getByRole('heading', { name: 'Your session has ended' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await panel.getByRole('button', { name: 'Close' }).click()
  await expectClosed(page)
  await expect(field(await openRow(page, 789), 'Company')).toHaveValue('Ibáñez y Asociados')
})

test('tells that the session has ended, keeps what was typed, and goes on where it is opened again', async ({ page }) => {
  const panel = await openPanel(page)
  await field(panel, 'Company').fill('Typed before the end')
  await page.context().clearCookies()
  await page
    .frames()
    .find((frame) => frame.url().startsWith(appUrl))!
    .evaluate(() => location.reload())
  await expect(panel.getByRole('heading', { name: 'Your session has ended' })).toBeVisible()
  await expectNothingSerious(page, 'session ended')
  await panel.getByRole('button', { name: 'Close' }).click()
  await expectClosed(page)
  const again = await openRow(page, 789)
  await expect(field(again, 'Company')).toHaveValue('Typed before the end')
  await again.getByRole('button', { name: 'Save changes' }).click()
  await expect(again.getByText('updated successfully')).toBeVisible()
  expect((await customer(789)).company).toBe('Typed before the end')
})

test('its own origin alone is told to close', async ({ page }) => {
  await page.addInitScript(() => {
    const told: unknown[] = []
    Object.assign(window, { told })
    window.addEventListener('message', ({ origin, data }) => told.push([origin, data]))
  })
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Close', exact: true }).first().click()
  await expectClosed(page)
  const told = await page.evaluate(() => (window as unknown as { told: [string, string][] }).told)
  expect(told.filter(([, data]) => String(data).includes('APP_EXT'))).toEqual([[appUrl, '{"namespace":"APP_EXT","action":"CLOSE"}']])
})

test('is not shown in the panel of another store', async ({ page }) => {
  await openPanel(page)
  await openPanel(page, 789, { storeHash: 'xyz789', item: 'Actualizar cliente' })
  await page.evaluate(
    (address) => document.querySelector('iframe')?.setAttribute('src', address),
    `${appUrl}/stores/abc123/panel/customers/789`,
  )
  await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^chrome-error:/)
})

test('a person who may only look sees form and history, and changes nothing', async ({ page }) => {
  const owner = await openApp(page)
  await signIn(page, 24)
  await expect(owner.getByRole('searchbox')).toBeVisible()
  await signIn(page, 11)
  const setRole = async (role: string) => {
    const app = await openApp(page, 'abc123', '/settings?tab=people')
    await app
      .getByRole('row', { name: /sam\.staff/ })
      .getByRole('combobox')
      .click()
    await app.getByRole('option', { name: role }).click()
    await expect(app.getByText(/is now/).first()).toBeVisible()
  }
  await setRole('Viewer')
  try {
    await signIn(page, 24)
    const panel = await openPanel(page)
    await expect(field(panel, 'Company')).toBeDisabled()
    await expect(panel.getByRole('heading', { name: 'History' })).toBeVisible()
  } finally {
    await signIn(page, 11)
    await setRole('Editor')
  }
})

test('a customer who is gone is told, with the way back', async ({ page }) => {
  await install(page, 'abc123')
  await page.goto(listUrl('abc123', '789'))
  await control('DELETE', '/stores/abc123/customers/789')
  const panel = await openRow(page, 789)
  await expect(panel.getByRole('heading', { name: 'Customer 789 is not in this store' })).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).click()
  await expectClosed(page)
})

test('the holder of a taken email opens in the panel', async ({ page }) => {
  const panel = await openPanel(page)
  await field(panel, 'Email').fill('cliente@ejemplo.com')
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await panel.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click()
  await panel.getByRole('link', { name: 'Juan García' }).click()
  await expect(panel.getByText('Customer 512')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Close', exact: true }).first()).toBeVisible()
})

test('outside of a panel the customer’s own page stands instead', async ({ page }) => {
  await openPanel(page)
  const [session] = (await page.context().cookies()).filter(({ name }) => name === '__Host-session-abc123')
  const tab = await page.context().newPage()
  await tab.setExtraHTTPHeaders({ cookie: `${session!.name}=${session!.value}` })
  await tab.goto(`${appUrl}/stores/abc123/panel/customers/789`)
  await expect(tab).toHaveURL(`${appUrl}/stores/abc123/customers/789`)
})

for (const [language, storeHash, item, heading, close] of [
  ['English', 'abc123', 'Update customer', 'Customer details', 'Close'],
  ['Spanish', 'xyz789', 'Actualizar cliente', 'Datos del cliente', 'Cerrar'],
] as const)
  test(`with the keyboard alone, in ${language}, at every width, and axe finds nothing serious`, async ({ page }) => {
    await install(page, storeHash)
    await page.goto(listUrl(storeHash, '789'))
    await page.locator('summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: item })).toBeFocused()
    await page.keyboard.press('Enter')
    const panel = page.frameLocator('dialog#panel iframe')
    await expect(panel.getByRole('heading', { name: heading })).toBeVisible()
    await expectNothingSerious(page, 'panel')
    const company = panel.getByRole('textbox').nth(3)
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(company).toBeFocused({ timeout: 50 })
    }).toPass({ timeout: 10_000 })
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await customer(789, storeHash)).company).toBe('By keyboard')
    await expectNothingSerious(page, 'saved')
    await expectNoSidewaysScroll(page, panel, 'panel')
    await panel.getByRole('button', { name: close, exact: true }).first().focus()
    await page.keyboard.press('Enter')
    await expectClosed(page)
    await expect(page.getByRole('row').filter({ hasText: '789' }).first()).toBeVisible()
  })

test('an owner whose store has not permitted it is told once how, and everything else works', async ({ page }) => {
  const { scopes, ...app } = await control<{ scopes: string[]; appUrl: string }>('PATCH', '/app', {})
  await control('PATCH', '/app', { scopes: scopes.filter((scope) => scope !== 'store_app_extensions_manage') })
  try {
    await control('POST', '/stores/store1/reset', { keepInstallations: false })
    // an installation does not tell its user's language
    await openApp(page, 'store1')
    const frame = await openApp(page, 'store1')
    const tip = frame.getByText(/lista de la tienda/)
    await expect(tip).toBeVisible()
    await expectNothingSerious(page, 'tip')
    await frame.getByRole('button', { name: 'Cerrar' }).first().click()
    await expect(tip).toBeHidden()
    await openApp(page, 'store1')
    await expect(frame.getByRole('searchbox')).toBeVisible()
    await expect(tip).toBeHidden()
    await openApp(page, 'store1', '/settings')
    await expect(frame.getByText(/acepta el permiso/)).toBeVisible()
    expect(await control('GET', '/stores/store1/requests?path=/graphql')).toMatchObject({ count: 0 })
    // where the app asks for it, the owner is asked at the next opening
    await control('PATCH', '/app', { scopes })
    await openApp(page, 'store1', '/settings')
    await expect.poll(() => control<unknown[]>('GET', '/stores/store1/extensions')).toHaveLength(1)
    await openApp(page, 'store1', '/settings')
    await expect(frame.getByText(/«Actualizar cliente»/)).toBeVisible()
  } finally {
    await control('PATCH', '/app', { scopes })
    expect(app.appUrl).toBe(appUrl)
  }
})
