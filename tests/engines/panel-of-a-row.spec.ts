import { expect } from '@playwright/test'
import { puts, resetStores } from '@/tests/e2e/control-panel'
import { test } from '@/tests/engines/engine-test'
import { changeCompany, closePanel, COMPANY, openList, openRow, seeCompany } from '@/tests/engines/places'

test.beforeEach(resetStores)

test('a customer opens over the control panel’s list, is saved, keeps what is typed, and asks before it closes', async ({ tab }) => {
  const list = await openList(tab, '789')
  const panel = await openRow(list, 'Marta Ibáñez')
  await seeCompany(panel, 'Ibáñez y Asociados')
  await changeCompany(panel, 'From the row')
  await closePanel(panel)
  await list.seeNone('dialog', /./)
  expect(await puts()).toEqual([[{ id: 789, company: 'From the row' }]])

  const again = await openRow(list, 'Marta Ibáñez')
  await seeCompany(again, 'From the row')
  await again.fill(COMPANY, 'Not saved')
  // the control panel closes it without a question
  await list.click('button', 'Close the panel')
  await list.seeNone('dialog', /./)
  const last = await openRow(list, 'Marta Ibáñez')
  await seeCompany(last, 'Not saved')
  await closePanel(last)
  await last.click('button', 'Close without saving', { isInDialog: true })
  await list.seeNone('dialog', /./)
  expect(await puts()).toHaveLength(1)
})
