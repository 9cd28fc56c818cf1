import { expect, test } from 'vitest'
import { groupMoves } from '@/components/run/preview/group-moves'

test.each([
  ['a selection for a group', { source: 'SELECTION', columns: ['customer_id', 'customer_group_id'] }, 'all'],
  ['a selection for a company', { source: 'SELECTION', columns: ['customer_id', 'company'] }, 'none'],
  ['a file of groups by name', { source: 'FILE', columns: ['email', 'customer_group', null] }, 'all'],
  ['a file of groups among others', { source: 'FILE', columns: ['email', 'company', 'customer_group'] }, 'some'],
  ['a file of the API', { source: 'API', columns: ['customer_id', 'phone', 'customer_group_id'] }, 'some'],
  ['an undo of groups alone', { source: 'UNDO', columns: null, header: ['customer_id', 'customer_group_id'] }, 'all'],
  [
    'an undo of all fields, which groups may not be among',
    { source: 'UNDO', columns: null, header: ['customer_id', 'company', 'customer_group_id'] },
    'none',
  ],
] as const)('%s tells of groups what is so', (_, { source, columns, ...more }, moves) => {
  expect(groupMoves({ source, columns: columns && [...columns], header: 'header' in more ? [...more.header] : [] })).toBe(moves)
})
