import { expect, type FrameLocator, type Page } from '@playwright/test'
import { sandboxUrl } from '@/tests/setup/e2e-environment'
import { noteSecrets } from '@/tests/setup/note-secrets'

export type WireCustomer = {
  id: number
  first_name: string
  last_name: string
  email: string
  company: string
  phone: string
  customer_group_id: number
}
export type LoggedRequest = { method: string; path: string; body: unknown; status: number | null }

/** One call of the sandbox's control API (sandbox/README.md). */
export async function control<Answer = void>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandboxUrl}/_sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return (text ? JSON.parse(text) : undefined) as Answer
}

/** Customers, switches and faults as at the start. */
export async function resetStores(): Promise<void> {
  await control('POST', '/reset')
}

export function customer(id: number, storeHash = 'abc123'): Promise<WireCustomer> {
  return control('GET', `/stores/${storeHash}/customers/${id}`)
}

export async function puts(storeHash = 'abc123'): Promise<unknown[]> {
  const { requests } = await control<{ requests: LoggedRequest[] }>('GET', `/stores/${storeHash}/requests?method=PUT`)
  return requests.map(({ body }) => body)
}

export function panelUrl(storeHash: string, path = ''): string {
  const { port } = new URL(sandboxUrl)
  return `http://store-${storeHash}.mybigcommerce.localhost:${port}/manage/app/4242${path}`
}

/** Opens the app in the store's control panel, installing it where that has not been done. */
export async function openApp(page: Page, storeHash = 'abc123', path = ''): Promise<FrameLocator> {
  await page.goto(panelUrl(storeHash, path))
  const install = page.getByRole('button', { name: 'Install', exact: true })
  if (await install.isVisible()) {
    await install.click()
    await expect(appFrame(page).getByRole('heading', { level: 1 })).toBeVisible()
    if (path) await page.goto(panelUrl(storeHash, path))
  }
  const heading = appFrame(page).getByRole('heading', { level: 1 })
  await expect(heading).toBeVisible()
  // a click that comes before the page's code is lost, as on any page
  await expect.poll(() => heading.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__react')))).toBe(true)
  noteSecrets((await page.context().cookies()).map(({ value }) => value).filter((value) => value.length >= 40))
  return appFrame(page)
}

export function appFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Update Customer"]')
}

export async function openCustomer(page: Page, id = 789, storeHash = 'abc123'): Promise<FrameLocator> {
  const app = await openApp(page, storeHash, `/customers/${id}`)
  await expect(app.getByRole('textbox').first()).toBeVisible()
  return app
}

/** Signs in to the store's control panel as another user: 11 is the owner, 24 and 37 are staff. */
export async function signIn(page: Page, userId: number, storeHash = 'abc123'): Promise<void> {
  await page.goto(panelUrl(storeHash))
  await page.getByLabel('Signed in as').selectOption(String(userId))
  await page.getByRole('button', { name: 'Open as this user' }).click()
}
