import { expect, test } from 'vitest'
import type { TableSource } from '@/lib/contract/table-source'
import { db } from '@/lib/db/database'
import { recallMapping, rememberMapping } from '@/lib/runs/rows/column-map'
import { parseMapping, sealMapping } from '@/lib/runs/rows/run-mapping'
import { keepStore } from '@/tests/runs/world'

const mapping = {
  columns: ['customer_id' as const, null, 'company' as const],
  blank: { company: 'clear' as const },
  clearMarker: '[clear]',
  groupChoices: { vip: 5 },
}

test('a mapping is read as it was written', () => {
  expect(parseMapping('abc123', sealMapping('abc123', mapping))).toEqual(mapping)
  expect(parseMapping('abc123', null)).toBeNull()
})

test.each([
  { ...mapping, columns: ['customer_number'] },
  { ...mapping, blank: { email: 'clear' } },
  { ...mapping, groupChoices: { vip: '5' } },
  { columns: [] },
  [],
  'columns',
])('what this app cannot have written is no mapping: %j', (stored) => {
  expect(() => parseMapping('abc123', stored)).toThrow()
})

test('a remembered mapping with a column that is not known any more is forgotten', async () => {
  await keepStore('abc123', 'token')
  const header = ['ID', 'Empresa']
  await rememberMapping('abc123', { header, name: '' }, { ...mapping, columns: ['company', 'customer_id'] })
  expect(await recallMapping('abc123', header)).toMatchObject({
    mapping: { columns: ['company', 'customer_id'], groupChoices: { vip: 5 } },
  })
  const { columnMap } = await db()
  await columnMap.updateMany({
    where: { storeHash: 'abc123' },
    data: { mapping: { columns: ['company', 'fax'], blank: {}, groupChoices: {} } },
  })
  expect(await recallMapping('abc123', header)).toMatchObject({
    mapping: { columns: ['customer_id', 'company'], groupChoices: {} },
    asIn: null,
  })
})

test('the columns of a file are remembered with its name and day, and never that blanks erase, whatever an earlier version has kept', async () => {
  await keepStore('abc123', 'token')
  const header = ['ID', 'Firm']
  await rememberMapping('abc123', { header, name: 'states.csv' }, { ...mapping, columns: ['customer_id', 'company'] })
  const { columnMap } = await db()
  const kept = { columns: ['customer_id', 'company'], blank: { company: 'clear' }, groupChoices: {} }
  await columnMap.updateMany({ where: { storeHash: 'abc123' }, data: { mapping: kept, usedAt: new Date('2026-11-26T10:00:00Z') } })
  const recalled = await recallMapping('abc123', header)
  expect(recalled.asIn).toEqual({ name: 'states.csv', at: '2026-11-26T10:00:00.000Z' })
  expect(recalled.mapping).toMatchObject({ columns: ['customer_id', 'company'], blank: {} })
  expect(JSON.stringify(await columnMap.findMany())).not.toContain('states.csv')
})

test('of a file without a heading nothing is remembered: another one has other columns in their places', async () => {
  await keepStore('abc123', 'token')
  const header = ['Column A', 'Column B']
  const table = { headingRow: 0 } as TableSource
  await rememberMapping('abc123', { header, name: 'plain.csv', table }, { ...mapping, columns: ['customer_id', 'company'] })
  expect(await recallMapping('abc123', header)).toMatchObject({ mapping: { columns: [null, null] }, asIn: null })
})
