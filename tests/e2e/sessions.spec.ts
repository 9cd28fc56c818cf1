import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type BrowserContext, type Page, type Route } from '@playwright/test'
import { appFrame, customer, openCustomer, openApp, panelUrl, puts, resetStores, signIn } from '@/tests/e2e/control-panel'
import { startCookielessProxy, type Seen } from '@/tests/setup/cookieless-proxy'
import { appUrl } from '@/tests/setup/e2e-environment'

test.beforeEach(resetStores)

async function changeCompany(page: Page, company: string): Promise<void> {
  await page.bringToFront()
  const app = appFrame(page)
  await app.getByRole('textbox', { name: /^(Company|Empresa)$/ }).fill(company)
  await app.getByRole('button', { name: /^(Save changes|Guardar)$/ }).click()
  await expect(app.getByText(/Customer 789 updated successfully|Cliente 789 actualizado/)).toBeVisible()
}

/** The server carries the call out, and what it answers, whose status is told here, is lost on the way. */
async function loseAnswer(route: Route): Promise<number> {
  const request = route.request()
  const { 'content-type': type = 'application/json' } = request.headers()
  const headers = { 'content-type': type, origin: appUrl, 'sec-fetch-site': 'same-origin' }
  const { status } = await fetch(request.url(), { method: request.method(), headers, body: request.postData() })
  await route.abort()
  return status
}

/** The frame of the app itself, for its scripts and storage. */
function frameOf(page: Page) {
  return page.frames().find((frame) => frame.url().startsWith(appUrl))!
}

test.describe('a browser that keeps no cookie', () => {
  let proxy: Awaited<ReturnType<typeof startCookielessProxy>>
  let context: BrowserContext
  const seenOf = (storeHash: string): Seen[] => proxy.seen.filter(({ url }) => url.startsWith(`${appUrl}/stores/${storeHash}`))

  test.beforeEach(async () => {
    proxy = await startCookielessProxy(appUrl)
    const folder = mkdtempSync(join(tmpdir(), 'update-customer-profile-'))
    mkdirSync(join(folder, 'Default'))
    writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }))
    context = await chromium.launchPersistentContext(folder, {
      ...test.info().project.use.launchOptions,
      proxy: { server: proxy.server },
    })
  })
  test.afterEach(async () => {
    await context.close()
    proxy.stop()
  })

  test('two stores in two tabs never cross', async () => {
    const [abc, xyz] = [await context.newPage(), await context.newPage()]
    await openCustomer(abc, 789, 'abc123')
    await openCustomer(xyz, 789, 'xyz789')
    await changeCompany(abc, 'Changed in abc')
    await changeCompany(xyz, 'Changed in xyz')
    expect([await puts('abc123'), await puts('xyz789')]).toEqual([
      [[{ id: 789, company: 'Changed in abc' }]],
      [[{ id: 789, company: 'Changed in xyz' }]],
    ])
    expect(proxy.seen.length).toBeGreaterThan(4)
    const bearers = ['abc123', 'xyz789'].map(
      (storeHash) => new Set(seenOf(storeHash).flatMap(({ headers }) => headers.authorization ?? [])),
    )
    expect(bearers.every(({ size }) => size > 0)).toBe(true)
    expect(bearers[0]!.isDisjointFrom(bearers[1]!)).toBe(true)
  })

  test('keeps its work through a reload, links and the history, and shows no token in an address', async () => {
    const page = await context.newPage()
    const app = await openApp(page)
    await app.getByRole('searchbox').fill('789')
    await app.getByRole('searchbox').press('Enter')
    await expect(app.getByRole('textbox', { name: 'Company' })).toBeVisible()
    await frameOf(page).evaluate(() => location.reload())
    await expect(app.getByRole('textbox', { name: 'Company' })).toBeVisible()
    await app.getByRole('link', { name: 'Customers' }).first().click()
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('Customers')
    await frameOf(page).evaluate(() => history.back())
    await expect(app.getByRole('textbox', { name: 'Company' })).toBeVisible()
    await frameOf(page).evaluate(() => history.forward())
    await expect(app.getByRole('heading', { level: 1 })).toHaveText('Customers')
    const bearer = await frameOf(page).evaluate(() => JSON.parse(sessionStorage.getItem('session-abc123')!).token as string)
    expect(proxy.seen.map(({ url }) => url).join()).not.toContain(bearer)
    expect(seenOf('abc123').every(({ headers }) => headers.cookie === undefined)).toBe(true)
  })

  test('opens although answers are lost on the way to its bearer', async () => {
    const page = await context.newPage()
    const lost: number[] = []
    for (const call of ['probe', 'claim'])
      await page.route(`**/api/session/${call}**`, async (route) => lost.push(await loseAnswer(route)), { times: 1 })
    await openCustomer(page)
    await changeCompany(page, 'After lost answers')
    // the probe without a cookie, and the claim that was carried out
    expect(lost).toEqual([401, 200])
    expect(proxy.seen.filter(({ url }) => url.includes('/api/session/claim'))).toHaveLength(1)
  })

  test('is shown no data by a document, and sends its bearer nowhere else', async () => {
    const page = await context.newPage()
    await openCustomer(page)
    const source = await (await fetch(`${appUrl}/stores/abc123/customers/789`)).text()
    expect(source).not.toContain('Ibáñez')
    const frame = frameOf(page)
    await frame.evaluate(async () => {
      for (const path of ['/stores/xyz789', '/stores/abc1234', '/api/health', '/']) await fetch(path)
    })
    const elsewhere = proxy.seen.filter(({ url }) => /\/(stores\/xyz789|stores\/abc1234|api\/health|)$/.test(url))
    expect(elsewhere).toHaveLength(4)
    expect(elsewhere.flatMap(({ headers }) => headers.authorization ?? [])).toEqual([])
  })

  test('holds a bearer that opens no other store, and is no cookie', async () => {
    const page = await context.newPage()
    await openCustomer(page)
    await openCustomer(await context.newPage(), 789, 'xyz789')
    const token = await frameOf(page).evaluate(() => JSON.parse(sessionStorage.getItem('session-abc123')!).token as string)
    const text = async (path: string, headers: Record<string, string>) => (await fetch(appUrl + path, { headers })).text()
    expect(await text('/stores/abc123/customers/789', { authorization: `Bearer ${token}` })).toContain('Ibáñez')
    expect(await text('/stores/xyz789/customers/789', { authorization: `Bearer ${token}` })).not.toContain('Prado')
    expect(await text('/stores/abc123/customers/789', { cookie: `__Host-session-abc123=${token}` })).not.toContain('Ibáñez')
  })

  test('replaces the bearer before its end, once for all that need it', async () => {
    const page = await context.newPage()
    await openCustomer(page)
    const frame = frameOf(page)
    const answers = await frame.evaluate(async () => {
      const key = 'session-abc123'
      const { token } = JSON.parse(sessionStorage.getItem(key)!)
      sessionStorage.setItem(key, JSON.stringify({ token, expiresAt: Date.now() + 60_000 }))
      const responses = await Promise.all(Array.from({ length: 5 }, () => fetch('/stores/abc123', { headers: { rsc: '1' } })))
      return { statuses: responses.map(({ status }) => status), isNew: JSON.parse(sessionStorage.getItem(key)!).token !== token }
    })
    expect(answers).toEqual({ statuses: [200, 200, 200, 200, 200], isNew: true })
    expect(proxy.seen.filter(({ url }) => url.endsWith('/api/session/refresh'))).toHaveLength(1)
    await changeCompany(page, 'With the new bearer')
    expect((await customer(789)).company).toBe('With the new bearer')
  })
})

test('where nothing can be stored a button opens the app in a tab of its own', async ({ page, context }) => {
  await openCustomer(page)
  await context.clearCookies()
  await context.addInitScript(() => {
    if (window.self === window.top) return
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await page.route('**/api/load**', async (route) => {
    const response = await route.fetch()
    const { 'set-cookie': _cookie, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  await page.goto(panelUrl('abc123', '/customers/789'))
  const opening = context.waitForEvent('page')
  await appFrame(page).getByRole('button', { name: 'Open in a new tab' }).click()
  const tab = await opening
  await expect(tab.getByRole('textbox', { name: 'Company' })).toHaveValue('Ibáñez y Asociados')
  expect(tab.url()).toBe(`${appUrl}/stores/abc123/customers/789`)
  await tab.reload()
  await tab.getByRole('textbox', { name: 'Company' }).fill('From the tab')
  await tab.getByRole('button', { name: 'Save changes' }).click()
  await expect(tab.getByText('Customer 789 updated successfully')).toBeVisible()
  expect((await customer(789)).company).toBe('From the tab')
  await expect(appFrame(page).getByRole('link', { name: 'Open the app again' })).toBeVisible()
})

/** What the control panel says to its apps (the channel of @bigcommerce/app-sdk-js). */
async function sayLogout(page: Page): Promise<void> {
  await page.evaluate((origin) => {
    document.querySelector('iframe')!.contentWindow!.postMessage(JSON.stringify({ method: 'bc::logout' }), origin)
  }, appUrl)
}

test('a logout from the control panel ends the session', async ({ page, context }) => {
  const app = await openCustomer(page)
  const [cookie] = await context.cookies(appUrl)
  await expect.poll(() => frameOf(page).evaluate(() => 'Bigcommerce' in window)).toBe(true)
  // the frame answers nobody but its control panel, and the panel's word counts as soon as the channel stands
  await expect(async () => {
    await sayLogout(page)
    await expect(app.getByRole('heading', { name: 'Your session has ended' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  expect(await context.cookies(appUrl)).toEqual([])
  const headers = { cookie: `${cookie!.name}=${cookie!.value}` }
  expect(await (await fetch(`${appUrl}/stores/abc123/customers/789`, { headers })).text()).not.toContain('Ibáñez')
})

test('another user of this store in the same browser: nothing is written, and the page says so', async ({ page, context }) => {
  const app = await openCustomer(page)
  const second = await context.newPage()
  await openApp(second)
  await signIn(second, 24)
  await expect(appFrame(second).getByRole('heading', { level: 1 })).toBeVisible()
  await page.bringToFront()
  await app.getByRole('textbox', { name: 'Company' }).fill('Of the first user')
  await app.getByRole('button', { name: 'Save changes' }).click()
  await expect(app.getByText('Another user opened this store').first()).toBeVisible()
  expect(await puts()).toEqual([])
  await app.getByRole('button', { name: 'Reload the page' }).click()
  await expect(app.getByRole('textbox', { name: 'Company' })).toHaveValue('Ibáñez y Asociados')
  await changeCompany(page, 'Of the second user')
  expect((await customer(789)).company).toBe('Of the second user')
})

test('what was typed is there again after an ended session, where the app was opened anew', async ({ page, context }) => {
  const app = await openCustomer(page)
  await app.getByRole('textbox', { name: 'Company' }).fill('Typed before the end')
  await context.clearCookies()
  await app.getByRole('button', { name: 'Save changes' }).click()
  await expect(app.getByText('Your session has ended').first()).toBeVisible()
  expect(await puts()).toEqual([])
  await app.getByRole('textbox', { name: 'Phone' }).fill('+34 600 000 001')
  await app.getByRole('link', { name: 'Open the app again' }).click()
  await expect(app.getByRole('button', { name: 'Save changes' })).toBeEnabled()
  await expect(app.getByRole('textbox', { name: 'Company' })).toHaveValue('Typed before the end')
  await expect(app.getByRole('textbox', { name: 'Phone' })).toHaveValue('+34 600 000 001')
  await app.getByRole('button', { name: 'Save changes' }).click()
  await expect(app.getByText('Customer 789 updated successfully')).toBeVisible()
  expect(await puts()).toEqual([[{ id: 789, company: 'Typed before the end', phone: '+34 600 000 001' }]])
  expect(await frameOf(page).evaluate(() => sessionStorage.getItem('drafts'))).toBeNull()
})
