import { describe, expect, test } from 'vitest'
import type { Customer } from '@/lib/bigcommerce/customer'
import { findQuestion, type NamedRow } from '@/lib/runs/plan/find-question'
import { identityColumns } from '@/lib/runs/plan/identity-columns'

function customer(id: number, firstName: string, lastName: string, email: string): Customer {
  return {
    id,
    firstName,
    lastName,
    email,
    company: '',
    phone: '',
    customerGroupId: 0,
    channelIds: null,
    dateModified: '',
    readAt: 0,
    wire: {},
  }
}

const store = [
  customer(17, 'Rosa', 'Vidal', 'rosa@shop.example'),
  customer(18, 'Łucja', 'Nowak', 'lucja@shop.example'),
  customer(19, 'José', 'Prieto', 'jose@shop.example'),
  customer(20, '', '', 'nameless@shop.example'),
]
const whoIsWho = {
  byId: new Map(store.map((one) => [one.id, one])),
  byEmail: Map.groupBy(store, ({ email }) => email),
}
const least = { byEmail: 2, byName: 1 }

/** Rows as "id email name". */
function rows(...lines: [id: string, email: string | null, name: string][]): NamedRow[] {
  return lines.map(([id, email, name], index) => ({ rowNumber: index + 2, id, customerId: Number(id) || null, email, name }))
}

const ask = (named: NamedRow[], emailColumn: number | null = 1) => findQuestion(named, whoIsWho, emailColumn, least)

describe('with emails beside the IDs it is asked', () => {
  test.each<[string, NamedRow[], { rows: number; differing: number; unknownIds: number }]>([
    [
      'where most IDs are other people’s than the emails',
      rows(['17', 'lucja@shop.example', ''], ['18', 'jose@shop.example', ''], ['19', 'jose@shop.example', '']),
      { rows: 3, differing: 2, unknownIds: 0 },
    ],
    [
      'where nobody has most of the IDs, or could have them, and the emails are customers’',
      rows(['9017', 'rosa@shop.example', ''], ['cus_4kq', 'jose@shop.example', '']),
      { rows: 2, differing: 2, unknownIds: 2 },
    ],
    [
      'where nobody has the emails and whoever has the IDs has other names',
      rows(['17', 'a@other.example', 'Ana Gil'], ['18', 'b@other.example', 'Berta Roca']),
      { rows: 2, differing: 2, unknownIds: 0 },
    ],
  ])('%s', (_, named, numbers) => {
    expect(ask(named)).toMatchObject({ code: 'ids_disagree_with_emails', answers: ['email', 'id'], ...numbers })
  })

  test.each<[string, NamedRow[]]>([
    [
      'the emails are those of the IDs, however new the names are',
      rows(['17', 'rosa@shop.example', 'Ana'], ['18', 'LUCJA@shop.example', 'Berta']),
    ],
    [
      'emails were edited and the names are the same',
      rows(['17', 'new@shop.example', 'Vidal, Rosa'], ['18', 'newer@shop.example', 'lucja nowak']),
    ],
    ['nothing can be compared', rows(['17', null, ''], ['18', 'new@shop.example', ''], ['20', 'new@shop.example', 'Ana'])],
    ['half of them agree', rows(['17', 'rosa@shop.example', ''], ['18', 'jose@shop.example', ''])],
    ['it is one row, which is told by itself', rows(['17', 'jose@shop.example', ''])],
    ['most rows are to be called the same', rows(['17', 'a@x.example', 'Ana'], ['18', 'b@x.example', 'Ana'], ['19', 'c@x.example', 'Ana'])],
    ['rows have no ID', rows(['', 'jose@shop.example', ''], ['', 'rosa@shop.example', ''])],
  ])('not where %s', (_, named) => {
    expect(ask(named)).toBeNull()
  })
})

test('without emails it is asked where most names are others, and there is no other answer than the ID', () => {
  expect(ask(rows(['17', null, 'Ana Gil'], ['18', null, 'Berta Roca'], ['19', null, 'José']), null)).toMatchObject({
    code: 'ids_disagree_with_names',
    ...{ rows: 3, differing: 2, answers: ['id'], emailColumn: null },
    examples: [
      { rowNumber: 2, id: '17', says: 'Ana Gil', idNames: 'Rosa Vidal' },
      { rowNumber: 3, id: '18', says: 'Berta Roca', idNames: 'Łucja Nowak' },
    ],
  })
  expect(ask(rows(['17', null, 'Rosa Maria VIDAL'], ['19', null, 'Prieto Jose']), null)).toBeNull()
})

test('a column of emails without any is none', () => {
  expect(ask(rows(['17', null, 'Ana Gil'], ['18', null, 'Berta Roca']))).toMatchObject({
    code: 'ids_disagree_with_names',
    emailColumn: null,
  })
})

describe('the columns that tell whom a row is about', () => {
  const cells = [
    ['17', 'x', 'a@shop.example', 'sales@shop.example'],
    ['18', 'y', 'b@shop.example', 'sales@shop.example'],
    ['19', 'z', '', 'sales@shop.example'],
  ]

  test.each<[string, string[], Parameters<typeof identityColumns>[1], ReturnType<typeof identityColumns>]>([
    ['the email that names customers', ['ID', 'Mail', 'c', 'd'], ['customer_id', 'email', null, null], { id: 0, email: 1, names: [] }],
    [
      'else one that nobody uses and that is full of emails',
      ['ID', 'x', 'c', 'd'],
      ['customer_id', 'company', null, null],
      { id: 0, email: 2, names: [] },
    ],
    ['not one that is used', ['ID', 'x', 'c', 'd'], ['customer_id', null, 'new_email', null], null],
    [
      'names, also those that are not used',
      ['ID', 'Full name', 'c', 'd'],
      ['customer_id', null, 'first_name', null],
      { id: 0, email: null, names: [1, 2] },
    ],
    ['no name that means a company', ['ID', 'Customer name', 'c', 'd'], ['customer_id', 'company', 'phone', null], null],
    ['none where rows are not named by ID', ['Mail', 'First name', 'c', 'd'], ['email', 'first_name', null, null], null],
  ])('%s', (_, header, columns, found) => {
    expect(identityColumns(header, columns, cells)).toEqual(found)
  })
})
