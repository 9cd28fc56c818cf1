import { expect, test } from 'vitest'
import { readPastedList } from '@/components/customers/pasted-list'

test.each([
  ['a column of IDs', '789\n512\r\n#640', { ids: [789, 512, 640], emails: [], others: [] }],
  [
    'a column with its heading',
    'Email\na@example.com\nb@example.com\n',
    { ids: [], emails: ['a@example.com', 'b@example.com'], others: [] },
  ],
  ['a column with a cell that names nobody', '789\nn/a\n512', { ids: [789, 512], emails: [], others: ['n/a'] }],
  ['IDs and emails between commas', '789, a@example.com; 512', { ids: [789, 512], emails: ['a@example.com'], others: [] }],
  ['the same twice', '789\n789\n512', { ids: [789, 512], emails: [], others: [] }],
])('a list is %s', (_, text, list) => {
  expect(readPastedList(text)).toEqual(list)
})

test.each(['789', 'a@example.com', 'García, Juan', 'Quill, 789', 'Jane Doe\nJohn Doe', '', ',', '\n', '"comma, jane"@example.com'])(
  'a search is no list: %j',
  (text) => {
    expect(readPastedList(text)).toBeNull()
  },
)
