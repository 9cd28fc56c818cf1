import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'
import { appFrame, control, customer, openCustomer, panelUrl, puts, resetStores } from '@/tests/e2e/control-panel'
import { appUrl } from '@/tests/setup/e2e-environment'

test.beforeEach(resetStores)

/** A profile of its own, in which third-party cookies are allowed (0) or blocked (1). */
async function launchWithCookies(mode: 0 | 1): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-profile-'))
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: mode } }))
  return chromium.launchPersistentContext(folder, test.info().project.use.launchOptions)
}

async function changeCompany(page: Page, company: string): Promise<void> {
  // a tab behind another paints nothing
  await page.bringToFront()
  const app = appFrame(page)
  await app.getByRole('textbox', { name: /^(Company|Empresa)$/ }).fill(company)
  await app.getByRole('button', { name: /^(Save changes|Guardar)$/ }).click()
  await expect(app.getByText(/Customer 789 updated successfully|Cliente 789 actualizado/)).toBeVisible()
}

for (const [name, mode] of [
  ['allowed', 0],
  ['blocked', 1],
] as const)
  test(`two stores in two tabs never cross, third-party cookies ${name}`, async () => {
    const context = await launchWithCookies(mode)
    try {
      const [abc, xyz] = [await context.newPage(), await context.newPage()]
      await openCustomer(abc, 789, 'abc123')
      await openCustomer(xyz, 789, 'xyz789')
      await changeCompany(abc, 'Changed in abc')
      expect([(await customer(789, 'abc123')).company, (await customer(789, 'xyz789')).company]).toEqual([
        'Changed in abc',
        'Prado Hermanos',
      ])
      await changeCompany(xyz, 'Changed in xyz')
      expect([(await customer(789, 'abc123')).company, (await customer(789, 'xyz789')).company]).toEqual([
        'Changed in abc',
        'Changed in xyz',
      ])
      expect([await puts('abc123'), await puts('xyz789')]).toEqual([
        [[{ id: 789, company: 'Changed in abc' }]],
        [[{ id: 789, company: 'Changed in xyz' }]],
      ])
    } finally {
      await context.close()
    }
  })

test('without Partitioned the cookie is lost where third-party cookies are blocked, and a bearer takes its place', async ({ page }) => {
  await openCustomer(page)
  await page.context().clearCookies()
  await page.route('**/api/load**', async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), 'set-cookie': response.headers()['set-cookie']!.replace('; Partitioned', '') }
    await route.fulfill({ response, headers })
  })
  await openCustomer(page)
  expect(
    await page
      .frames()
      .at(-1)
      ?.evaluate(() => sessionStorage.getItem('session-abc123')),
  ).toContain('token')
})

test.describe('framing', () => {
  let server: Server
  let origin: string
  test.beforeAll(async () => {
    server = createServer((request, response) => {
      const address = new URL(request.url ?? '/', 'http://x').searchParams.get('frame') ?? ''
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><iframe title="framed" src="${address.replaceAll('"', '')}"></iframe>`)
    }).listen(0)
    await once(server, 'listening')
    origin = `.mybigcommerce.localhost:${(server.address() as { port: number }).port}`
  })
  test.afterAll(() => {
    server.close()
  })

  test('no page is shown in the frame of anybody else', async ({ page }) => {
    await openCustomer(page)
    const paths = [
      '/',
      '/stores/abc123',
      '/stores/abc123/customers/789',
      '/stores/abc123/help',
      '/failed/expired/abc123',
      '/api/load',
      '/api/health',
      '/nothing',
    ]
    for (const path of paths) {
      await page.goto(`http://store-evil${origin}/?frame=${encodeURIComponent(appUrl + path)}`)
      await expect.poll(() => page.frames().at(-1)?.url(), path).toMatch(/^chrome-error:/)
    }
  })

  test('a store’s pages are not shown in another store’s control panel', async ({ page }) => {
    await openCustomer(page, 789, 'abc123')
    await openCustomer(page, 789, 'xyz789')
    await page.evaluate((address) => document.querySelector('iframe')?.setAttribute('src', address), `${appUrl}/stores/abc123`)
    await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^chrome-error:/)
  })
})

test('every kind of answer carries the policy', async ({ page, request }) => {
  await openCustomer(page)
  const source = await (await request.get(`${appUrl}/`)).text()
  const script = /\/_next\/static\/[^"]+\.js/.exec(source)?.[0] ?? ''
  const answers: [string, string][] = [
    ['/', "'none'"],
    ['/nothing', "'none'"],
    ['/api/health', "'none'"],
    ['/api/uninstall', "'none'"],
    ['/icon.svg', "'none'"],
    [script, "'none'"],
    ['/failed/expired', "'none'"],
    ['/failed/expired/abc123', new URL(panelUrl('abc123')).origin],
    ['/stores/abc123', new URL(panelUrl('abc123')).origin],
    ['/stores/abc123?_rsc=1', new URL(panelUrl('abc123')).origin],
    ['/stores/xyz789/customers/1', new URL(panelUrl('xyz789')).origin],
    ['/stores/NOT-A-STORE', "'none'"],
  ]
  for (const [path, ancestors] of answers) {
    const response = await request.get(appUrl + path, { maxRedirects: 0, headers: path.includes('_rsc') ? { rsc: '1' } : {} })
    const headers = response.headers()
    expect.soft(headers['content-security-policy'], path).toContain(`frame-ancestors ${ancestors}`)
    expect.soft(headers, path).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect.soft(headers['strict-transport-security'], path).toBeTruthy()
    expect.soft([headers['x-frame-options'], headers['x-powered-by']], path).toEqual([undefined, undefined])
  }
})

test.describe('an action', () => {
  type Captured = { url: string; headers: Record<string, string>; body: string }

  /** What the page sends when a change is saved; the request itself is held back. */
  async function captureSave(page: Page): Promise<Captured> {
    const app = await openCustomer(page)
    const cookies = await page.context().cookies()
    const captured = new Promise<Captured>((resolve) => {
      void page.route('**/stores/abc123/**', async (route) => {
        const sent = route.request()
        if (sent.method() !== 'POST') return route.continue()
        const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
        resolve({ url: sent.url(), headers: { ...sent.headers(), cookie }, body: sent.postData() ?? '' })
        return route.abort()
      })
    })
    await app.getByRole('textbox', { name: 'Company' }).fill('Forged')
    await app.getByRole('button', { name: 'Save changes' }).click()
    return captured
  }

  /** As the wire has it: a browser would not let these headers be chosen. */
  async function send({ url, headers, body }: Captured): Promise<IncomingHttpHeaders> {
    const { 'content-length': _length, ...rest } = headers
    const sent = httpRequest(url, { method: 'POST', headers: rest })
    sent.end(body)
    const [response] = await once(sent, 'response')
    response.resume()
    await once(response, 'end')
    return response.headers
  }

  test('is carried out with the session and origin of its own page', async ({ page }) => {
    const saved = await captureSave(page)
    const headers = await send({ ...saved, headers: { ...saved.headers, 'accept-encoding': 'gzip' } })
    expect((await customer(789)).company).toBe('Forged')
    expect(headers).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-encoding'], 'compressing takes longer').toBeUndefined()
  })

  const forgeries: [string, (headers: Record<string, string>) => Record<string, string>][] = [
    ['from another store’s host', (headers) => ({ ...headers, origin: new URL(panelUrl('evil')).origin })],
    ['from a sandboxed frame', (headers) => ({ ...headers, origin: 'null' })],
    ['without an origin', ({ origin: _origin, ...headers }) => headers],
    [
      'with an origin that a spoofed host agrees with',
      (headers) => ({ ...headers, origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }),
    ],
    ['without a session', ({ cookie: _cookie, ...headers }) => headers],
    [
      'with a session that does not exist',
      (headers) => ({ ...headers, cookie: '__Host-session-abc123=0123456789012345678901234567890123456789012' }),
    ],
    [
      'with another store’s session only',
      (headers) => ({ ...headers, cookie: (headers.cookie ?? '').replace('session-abc123', 'session-xyz789') }),
    ],
    [
      'with its session under another store’s name as well',
      (headers) => ({ ...headers, cookie: (headers.cookie ?? '').replace(/.*=/, '__Host-session-xyz789=') }),
    ],
  ]
  test('with a forged origin or session is refused, and nothing is written', async ({ page }) => {
    const captured = await captureSave(page)
    for (const [name, forge] of forgeries)
      await test.step(name, async () => {
        await send({ ...captured, headers: forge(captured.headers) })
        expect((await customer(789)).company).toBe('Ibáñez y Asociados')
      })
    expect(await puts()).toEqual([])
  })

  test('for another store than its session’s, or another user, is refused', async ({ page }) => {
    const captured = await captureSave(page)
    for (const [from, to] of [
      ['"abc123"', '"xyz789"'],
      [',11,', ',24,'],
    ] as const) {
      expect(captured.body).toContain(from)
      await send({ ...captured, body: captured.body.replace(from, to) })
    }
    expect([(await customer(789, 'abc123')).company, (await customer(789, 'xyz789')).company]).toEqual([
      'Ibáñez y Asociados',
      'Prado Hermanos',
    ])
  })

  test('after the user was removed, or the app uninstalled, is refused', async ({ page }) => {
    const captured = await captureSave(page)
    await control('POST', '/stores/abc123/uninstall')
    await send(captured)
    expect((await customer(789)).company).toBe('Ibáñez y Asociados')
  })
})
