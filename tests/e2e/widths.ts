import { expect, type FrameLocator, type Page } from '@playwright/test'

/** Nothing is to be scrolled to sideways, on a wide screen, a tablet or a phone. `app`: the app's frame, or the page where it has none. */
export async function expectNoSidewaysScroll(page: Page, app: FrameLocator | Page, where: string): Promise<void> {
  for (const width of [400, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const overflow = await app.locator('html').evaluate(async (html) => {
      // the frame has its new size once it is drawn anew
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      return html.scrollWidth - html.clientWidth
    })
    expect.soft(overflow, `${where}, ${width} pixels`).toBeLessThanOrEqual(0)
  }
}
