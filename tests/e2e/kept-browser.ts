import { test as base, type BrowserContext } from '@playwright/test'

/** Each test has a tab of its own and is signed in nowhere; what was loaded before is kept, as in the browser of a person. */
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
    await keptContext.clearCookies()
    await use(await keptContext.newPage())
    await Promise.all(keptContext.pages().map((page) => page.close()))
  },
})
