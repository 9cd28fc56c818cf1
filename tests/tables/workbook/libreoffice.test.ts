import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFile, saved, workbookOf } from '@/tests/tables/workbook/read-workbook-file'

const isThere = spawnSync('soffice', ['--version']).status === 0
const kinds = ['xlsx', 'xls', 'ods', 'fods', 'html'] as const

/** Cells whose text is not their value, and a row that is hidden. */
function customers() {
  const sheet = utils.aoa_to_sheet([
    ['Email', 'ID', 'Phone', 'Long', 'Since', 'Sum'],
    ['zoé@example.com', '00034', '+34 600 000 001', 346_001_234_567, 45_000, 7],
    ['łucja@example.com', 34, "'0600", 12.5, 45_001, 0],
  ])
  Object.assign(sheet, {
    B3: { t: 'n', v: 34, z: '00000' },
    E2: { t: 'n', v: 45_000, z: 'dd/mm/yyyy' },
    E3: { t: 'n', v: 45_001, z: 'yyyy-mm-dd' },
    F2: { t: 'n', v: 7, f: 'SUM(3,4)' },
  })
  sheet['!rows'] = [{}, {}, { hidden: true }]
  return sheet
}

// runs where LibreOffice is installed (apt-get install libreoffice-calc-nogui); elsewhere files made by SheetJS and by hand stand for it
describe.skipIf(!isThere)('what LibreOffice saves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-office-'))
  beforeAll(() => {
    writeFileSync(join(folder, 'made.xlsx'), saved(workbookOf({ Notes: [['Read this first']], Customers: customers() }), 'xlsx'))
    for (const kind of kinds) {
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const out = join(folder, kind)
      spawnSync('soffice', [profile, '--headless', '--convert-to', kind, '--outdir', out, join(folder, 'made.xlsx')], { timeout: 50_000 })
    }
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(kinds)('.%s is read as it shows', async (kind) => {
    const { facts, rows } = await readFile(readFileSync(join(folder, kind, `made.${kind}`)))
    const table = rows.slice(rows.findIndex((cells) => cells.includes('Email')))
    expect(table).toEqual([
      ['Email', 'ID', 'Phone', 'Long', 'Since', 'Sum'],
      ['zoé@example.com', '00034', '+34 600 000 001', '346001234567', '15/03/2023', '7'],
      // a page has no rows that are hidden
      ...(kind === 'html' ? [] : [['łucja@example.com', '00034', "'0600", '12.5', '2023-03-16', '0']]),
    ])
    if (kind !== 'html') expect(facts).toMatchObject({ sheet: 'Customers', sheets: ['Notes', 'Customers'], hiddenRows: 1 })
  })
})
