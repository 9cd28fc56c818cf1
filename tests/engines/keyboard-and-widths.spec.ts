import { expect } from '@playwright/test'
import { customer, resetStores } from '@/tests/e2e/control-panel'
import { keys } from '@/tests/engines/engine'
import { test } from '@/tests/engines/engine-test'
import { COMPANY, GROUP, openApp, seeQuestion, seeSaved, seeSearch, untilReady } from '@/tests/engines/places'
import { until } from '@/tests/engines/until'

test.beforeEach(resetStores)

test('a customer is found and changed with the keyboard alone', async ({ tab }) => {
  const app = await openApp(tab)
  await seeSearch(app)
  await until('the focus to come to the frame', async () => {
    if (await app.evaluate(() => document.hasFocus())) return true
    await tab.press('page', keys.tab)
    return app.evaluate(() => document.hasFocus())
  })
  // whatever has the focus by then, what is typed first is what is looked for
  await app.type('789')
  await seeSearch(app, true)
  await app.press(keys.enter)
  await app.tabTo('textbox', COMPANY)
  await app.press([keys.control, 'a'])
  await app.type('By keyboard')
  await app.tabTo('combobox', GROUP)
  await app.press(keys.down)
  await app.see('option', 'VIP')
  const isActive = () =>
    app.evaluate(() => {
      const option = document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')
      return option?.textContent?.trim() === 'VIP'
    })
  await until('VIP to be the one that would be chosen', async () => {
    if (await isActive()) return true
    await app.press(keys.down)
    return isActive()
  })
  await app.press(keys.enter)
  await app.tabTo('button', 'Save changes')
  await app.press(keys.enter)
  await seeQuestion(app)
  await app.tabTo('button', 'Save changes', { isInDialog: true })
  await app.press(keys.enter)
  await seeSaved(app)
  expect(await customer(789)).toMatchObject({ company: 'By keyboard', customer_group_id: 3 })
})

test('nothing is to be scrolled to sideways where there is little room', async ({ tab }) => {
  const app = await openApp(tab)
  for (const [path, width] of [
    ['', 400],
    ['/customers', 400],
    ['/customers/789', 400],
    ['/runs', 400],
    ['/runs/new', 400],
    ['/settings', 400],
    ['/help', 400],
    ['/settings?tab=developers', 320],
  ] as const) {
    await app.go(`/stores/abc123${path}`)
    await untilReady(app)
    await tab.evaluate(
      'page',
      (pixels) => Object.assign(document.querySelector('iframe')!.style, { width: `${pixels}px`, alignSelf: 'flex-start' }),
      width,
    )
    await until('the frame to be narrow', () => app.evaluate((pixels) => window.innerWidth === pixels, width))
    await app.seeNone('text', /^Loading/)
    const overflow = await app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(overflow, path).toBeLessThanOrEqual(0)
  }
})
