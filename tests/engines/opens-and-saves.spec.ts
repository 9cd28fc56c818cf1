import { expect } from '@playwright/test'
import { customer, puts, resetStores } from '@/tests/e2e/control-panel'
import { keys } from '@/tests/engines/engine'
import { test } from '@/tests/engines/engine-test'
import {
  answerQuestion,
  changeCompany,
  COMPANY,
  find,
  goHome,
  GROUP,
  openApp,
  openCustomer,
  save,
  seeCompany,
  seeHome,
  seeQuestion,
  seeSaved,
  seeSaveFocused,
  untilReady,
} from '@/tests/engines/places'

test.beforeEach(resetStores)

test('a customer is found, changed, and there again after a reload and on the ways back and forward', async ({ tab, regime }) => {
  const app = await openApp(tab)
  const hasBearer = await app.evaluate(() => {
    try {
      return sessionStorage.getItem('session-abc123') !== null
    } catch {
      return false
    }
  })
  expect(hasBearer ? 'bearer' : 'cookie').toBe(regime.sends)
  await find(app, 'marta.ibanez@example.com')
  await seeCompany(app, 'Ibáñez y Asociados')
  await changeCompany(app, 'Añil & Söhne')
  expect((await customer(789)).company).toBe('Añil & Söhne')
  await app.reload()
  await untilReady(app)
  await seeCompany(app, 'Añil & Söhne')
  await goHome(app)
  await seeHome(app)
  await app.evaluate(() => history.back())
  await seeCompany(app, 'Añil & Söhne')
  await app.evaluate(() => history.forward())
  await seeHome(app)
})

test('a group is chosen, and saved once it was asked about', async ({ tab }) => {
  const app = await openCustomer(tab)
  await app.choose(GROUP, 'VIP')
  await save(app)
  await seeQuestion(app)
  await app.press(keys.escape)
  await app.seeNone('dialog', /./)
  await seeSaveFocused(app)
  expect(await puts()).toEqual([])
  await save(app)
  await answerQuestion(app)
  await seeSaved(app)
  expect((await customer(789)).customer_group_id).toBe(3)
  expect((await app.see('textbox', COMPANY)).value).toBe('Ibáñez y Asociados')
})
