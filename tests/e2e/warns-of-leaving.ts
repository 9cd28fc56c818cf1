import type { FrameLocator, Page } from '@playwright/test'

/** Whether the browser would ask before the app's frame is left. */
export function warnsOfLeaving(app: FrameLocator | Page): Promise<boolean> {
  return app.locator('html').evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
}
