import { expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { recallMapping, rememberMapping } from '@/lib/runs/rows/column-map'
import { parseMapping } from '@/lib/runs/rows/run-mapping'
import { keepStore } from '@/tests/runs/world'

const mapping = {
  columns: ['customer_id' as const, null, 'company' as const],
  blank: { company: 'clear' as const },
  clearMarker: '[clear]',
  groupChoices: { vip: 5 },
}

test('a mapping is read as it was written', () => {
  expect(parseMapping(structuredClone(mapping))).toEqual(mapping)
  expect(parseMapping(null)).toBeNull()
})

test.each([
  { ...mapping, columns: ['customer_number'] },
  { ...mapping, blank: { email: 'clear' } },
  { ...mapping, groupChoices: { vip: '5' } },
  { columns: [] },
  [],
  'columns',
])('what this app cannot have written is no mapping: %j', (stored) => {
  expect(() => parseMapping(stored)).toThrow()
})

test('a remembered mapping with a column that is not known any more is forgotten', async () => {
  await keepStore('abc123', 'token')
  const header = ['ID', 'Empresa']
  await rememberMapping('abc123', header, { ...mapping, columns: ['company', 'customer_id'] })
  expect(await recallMapping('abc123', header)).toMatchObject({ columns: ['company', 'customer_id'], groupChoices: { vip: 5 } })
  const { columnMap } = await db()
  await columnMap.updateMany({
    where: { storeHash: 'abc123' },
    data: { mapping: { columns: ['company', 'fax'], blank: {}, groupChoices: {} } },
  })
  expect(await recallMapping('abc123', header)).toMatchObject({ columns: ['customer_id', 'company'], groupChoices: {} })
})
