import { expect } from '@playwright/test'
import { expectNothingSerious } from '@/tests/e2e/axe'
import { openApp, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/e2e/kept-browser'
import { expectNoSidewaysScroll } from '@/tests/e2e/widths'

test.beforeEach(resetStores)

test('the navigation leads from every page to every room, and what is gone to has the focus', async ({ page }) => {
  let app = await openApp(page, 'abc123', '/nothing')
  const heading = app.getByRole('heading', { level: 1 })
  const room = (name: string) => app.getByRole('navigation', { name: 'Pages of the app' }).getByRole('link', { name })
  const title = () => app.locator('head > title').evaluate(({ textContent }) => textContent)
  await expect(app.getByText('This page does not exist')).toBeVisible()
  await room('Settings').click()
  await expect(heading).toHaveText('Settings')
  await expect(heading).toBeFocused()
  await expect(room('Settings')).toHaveAttribute('aria-current', 'page')
  await room('Help').click()
  await expect(heading).toHaveText('Help')
  await expect(heading).toBeFocused()
  await expect.poll(title).toBe('Help · Update Customer')
  await expectNothingSerious(page, 'help')

  await app.getByRole('link', { name: 'Skip to the page' }).focus()
  await expect(app.getByRole('link', { name: 'Skip to the page' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(heading).toBeFocused()

  await room('Customers').click()
  await app.getByRole('table').getByRole('link').first().click()
  await expect(app.getByRole('textbox', { name: 'First name' })).toBeVisible()
  await expect(heading).toBeFocused()
  await expect(room('Customers')).toHaveAttribute('aria-current', 'page')
  await app.locator('header').getByRole('link', { name: 'Customers' }).click()
  await expect(heading).toHaveText('Customers')

  app = await openApp(page, 'abc123', '/runs')
  await expect(room('Bulk updates')).toHaveAttribute('aria-current', 'page')
  await expectNoSidewaysScroll(page, app, 'navigation')
  await page.setViewportSize({ width: 400, height: 900 })
  await room('Help').focus()
  await expect(room('Help')).toBeInViewport()
})
