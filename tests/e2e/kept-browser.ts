import { expect, test as base, type BrowserContext } from '@playwright/test'

/**
 * Each test has a tab of its own and is signed in nowhere; what was loaded before is kept, as in the browser of a person. A test during which
 * a text was missing has failed.
 */
export const test = base.extend<object, { keptContext: BrowserContext }>({
  keptContext: [
    async ({ browser }, use) => {
      const context = await browser.newContext()
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ keptContext }, use) => {
    const missing: string[] = []
    await keptContext.clearCookies()
    const page = await keptContext.newPage()
    page.on('console', (message) => {
      if (message.text().includes('MISSING_MESSAGE')) missing.push(message.text())
    })
    await use(page)
    await Promise.all(keptContext.pages().map((open) => open.close()))
    expect(missing).toEqual([])
  },
})
