import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { resetStores } from '@/tests/e2e/control-panel'
import { keys } from '@/tests/engines/engine'
import { test } from '@/tests/engines/engine-test'
import {
  carryOut,
  check,
  companyOf,
  download,
  openApp,
  RESULTS,
  seeColumns,
  undo,
  UPDATE,
  untilDownloaded,
  writeTable,
} from '@/tests/engines/places'

test.beforeEach(resetStores)

test('a file is read, previewed and carried out, what was not updated is downloaded, and all of it is undone', async ({ tab, engine }) => {
  const app = await openApp(tab, '/runs/new')
  // with a heading that has come in before nobody is asked what its columns mean
  const rows = [`Customer ID,Company,${randomUUID()}`, '789,De un archivo,', '999999,Nadie,']
  await app.chooseFile(writeTable(engine, 'clientes.csv', rows.join('\r\n')))
  await app.see('heading', /^clientes\.csv/)
  await seeColumns(app)
  await check(app)
  await app.click('button', UPDATE)
  await app.see('button', UPDATE, { isInDialog: true })
  await app.press(keys.escape)
  await app.seeNone('dialog', /./)
  await app.see('button', UPDATE, { that: ({ hasFocus }) => hasFocus })
  await carryOut(app)
  expect(await companyOf()).toBe('De un archivo')
  await download(app)
  const file = await untilDownloaded(engine, RESULTS, '999999,Nadie')
  expect(file).not.toContain('De un archivo')
  await undo(app)
  await carryOut(app)
  expect(await companyOf()).toBe('Ibáñez y Asociados')
})
