import { describe, expect, test } from 'vitest'
import { parseListChanges } from '@/app/stores/[storeHash]/action-input'
import { parseListQuery, parseSearch, parseSelection } from '@/app/stores/[storeHash]/customers/customers-input'
import { parseCorrections, parseGroupChoices } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { parseBefore } from '@/app/stores/[storeHash]/history/history-input'
import { parseCreateKey } from '@/app/stores/[storeHash]/settings/settings-input'
import { findUnstorable } from '@/lib/contract/storable'

const unstorable = ['a\0b', '\0', '\ud800', 'a\udc00', '\udfff\ud83d']
const storable = ['', 'ñ', '😀', '\n', '\u200b', 'a\ufffdb']

const inputs: [string, (text: string) => unknown, string][] = [
  ['a search', (text) => parseSearch({ text, filter: {} }), 'text'],
  ['a filter by name', (name) => parseListQuery({ filter: { name }, sort: 'date_created:desc', size: 25, after: null }), 'filter.name'],
  [
    'a filter by emails',
    (text) => parseListQuery({ filter: { emails: ['a', text] }, sort: 'date_created:desc', size: 25, after: null }),
    'filter.emails.1',
  ],
  ['a page’s beginning', (after) => parseListQuery({ filter: {}, sort: 'date_created:desc', size: 25, after }), 'after'],
  ['a selection', (value) => parseSelection({ customers: { ids: [1] }, change: { field: 'company', value } }), 'change.value'],
  ['a corrected cell', (text) => parseCorrections({ rows: [{ rowNumber: 2, cells: ['1', text] }], plannedAt: null }), 'rows.0.cells.1'],
  ['the name of a group', (name) => parseGroupChoices({ choices: [{ name, groupId: 1 }], plannedAt: null }), 'choices.0.name'],
  ['the name of a key', (name) => parseCreateKey({ name: `Key ${name}`, scope: 'READ', expiresInDays: null }), 'name'],
]

describe('what cannot be stored is refused by the name of its field in', () => {
  test.each(inputs)('%s', (_, parse, field) => {
    for (const text of unstorable)
      expect(() => parse(text), JSON.stringify(text)).toThrow(
        expect.objectContaining({
          code: 'invalid_input',
          details: { fields: [{ field, code: 'invalid_characters', message: expect.any(String) }] },
        }),
      )
  })
})

test.each(['0000-01-01T00:00:00Z', '0000-12-31T23:59:59.999Z', '1969-12-31T23:59:59Z', '3000-01-01T00:00:00Z', '9999-12-31T00:00:00Z'])(
  'no events and no changes are from before or after all moments: %s',
  (before) => {
    expect(() => parseBefore(before)).toThrow('not valid')
    expect(() => parseListChanges({ customerId: 1, before })).toThrow('not valid')
  },
)

test('every other text passes, wherever it is, and nothing is too deep to be looked at', () => {
  for (const text of storable) expect(findUnstorable({ a: [{ b: text }, 1, null, true] })).toBeNull()
  let deep: unknown = 'a\0b'
  for (let i = 0; i < 100_000; i += 1) deep = [deep]
  expect(findUnstorable(deep)).toMatch(/^0(\.0)+$/)
  expect(findUnstorable({ a: { 'b\0': 1 } })).toBe('a')
})
