import { describe, expect, test } from 'vitest'
import type { Edit } from '@/lib/customers/edit'
import { groupKey } from '@/lib/runs/rows/group-cell'
import { parseRow } from '@/lib/runs/rows/parse-row'
import type { RowOptions } from '@/lib/runs/rows/row-options'
import { cellProblemCodes } from '@/lib/runs/rows/cell-problem-codes'
import { isSuspiciousPhone } from '@/lib/runs/rows/suspicious-phone'
import type { ColumnTarget } from '@/lib/contract/column-targets'

const groups = [
  { id: 3, name: 'Wholesale' },
  { id: 4, name: 'Vip' },
  { id: 5, name: ' VIP' },
  { id: 6, name: '4' },
  { id: 7, name: '2024' },
]

/** Of a row that gives its columns with their cells: the edit, or the problems as `column code`. */
function read(row: [ColumnTarget | null, string][], options: Partial<RowOptions> = {}) {
  const parsed = parseRow(
    row.map(([, cell]) => cell),
    { columns: row.map(([target]) => target) },
    { groups, ...options },
  )
  for (const { code } of parsed.problems ?? []) expect(cellProblemCodes).toContain(code)
  return parsed.edit ?? parsed.problems.map(({ column, code }) => `${column} ${code}`)
}

describe('a row becomes an edit', () => {
  test.each<[string, [ColumnTarget | null, string][], Edit, Partial<RowOptions>?]>([
    [
      'with every field, by the contract’s rules',
      [
        ['customer_id', ' 789 '],
        ['email', ' Ana@example.com '],
        ['first_name', ' Ana  María '],
        ['last_name', "O'Neil"],
        ['new_email', ' ana2@example.com '],
        ['company', 'Peñas\u00a0SA'],
        ['phone', '0600 12'],
        ['customer_group_id', '3'],
        [null, 'ignored'],
      ],
      {
        customerId: 789,
        email: 'Ana@example.com',
        changes: {
          firstName: 'Ana María',
          lastName: "O'Neil",
          email: 'ana2@example.com',
          company: 'Peñas SA',
          phone: '0600 12',
          customerGroupId: 3,
        },
      },
    ],
    [
      'with addresses that carry what cannot be seen',
      [
        ['email', '\ufeffa@b.c\r\n'],
        ['new_email', '\u00a0\u200bb@example.com\n'],
      ],
      { email: 'a@b.c', changes: { email: 'b@example.com' } },
    ],
    [
      'blank keeps',
      [
        ['email', 'a@b.c'],
        ['company', ' '],
        ['phone', ''],
        ['first_name', '\t'],
        ['last_name', '\u200b\u2060'],
      ],
      { email: 'a@b.c', changes: {} },
    ],
    [
      'blank clears where the column says so',
      [
        ['email', 'a@b.c'],
        ['company', ' '],
        ['phone', ''],
      ],
      { email: 'a@b.c', changes: { company: '' } },
      { blank: { company: 'clear', phone: 'keep' } },
    ],
    [
      'the marker clears',
      [
        ['email', 'a@b.c'],
        ['company', ' [CLEAR]'],
        ['phone', 'x'],
      ],
      { email: 'a@b.c', changes: { company: '', phone: 'x' } },
    ],
    [
      'another marker, and then the usual one is text',
      [
        ['email', 'a@b.c'],
        ['company', 'N/A'],
        ['phone', '[clear]'],
      ],
      { email: 'a@b.c', changes: { company: '', phone: '[clear]' } },
      { clearMarker: 'n/a' },
    ],
    [
      'no marker',
      [
        ['email', 'a@b.c'],
        ['company', '[clear]'],
      ],
      { email: 'a@b.c', changes: { company: '[clear]' } },
      { clearMarker: '' },
    ],
    [
      'quotes before formulas are taken away, others stay',
      [
        ['email', "'+ana@example.com"],
        ['phone', "'+34 600"],
        ['company', "'t Hof"],
        ['first_name', "'＝1"],
        ['last_name', "''-x"],
      ],
      { email: '+ana@example.com', changes: { phone: '+34 600', company: "'t Hof", firstName: '＝1', lastName: "'-x" } },
    ],
    [
      'one identifier is enough',
      [
        ['customer_id', ''],
        ['email', 'a@b.c'],
        ['phone', '1'],
      ],
      { email: 'a@b.c', changes: { phone: '1' } },
    ],
    ['leading zeros of an id are the id', [['customer_id', '0012']], { customerId: 12, changes: {} }],
  ])('%s', (_, row, edit, options) => {
    expect(read(row, options)).toEqual(edit)
  })

  test.each<[ColumnTarget, string, number | string]>([
    ['customer_group', 'wholesale ', 3],
    ['customer_group', '3', 3],
    ['customer_group', '0', 0],
    ['customer_group', 'Sin grupo', 0],
    ['customer_group', 'Ninguno', 0],
    ['customer_group', 'vip', 'ambiguous_group'],
    ['customer_group', '4', 'ambiguous_group'],
    ['customer_group', '2024', 7],
    ['customer_group', 'Retail', 'unknown_group'],
    ['customer_group', 'constructor', 'unknown_group'],
    ['customer_group_id', '4', 4],
    ['customer_group_id', '2024', 'unknown_group'],
    ['customer_group_id', '3.0', 3],
    ['customer_group_id', '3.5', 'unknown_group'],
    ['customer_group_id', 'Wholesale', 3],
    ['customer_group', '[clear]', 'cannot_clear'],
  ])('%s %j is %j', (field, cell, group) => {
    const expected = typeof group === 'number' ? { customerId: 1, changes: { customerGroupId: group } } : [`1 ${group}`]
    expect(
      read([
        ['customer_id', '1'],
        [field, cell],
      ]),
    ).toEqual(expected)
  })

  test('a choice made once answers for unknown and for ambiguous names', () => {
    const options = { groupChoices: { [groupKey(' Retail')]: 3, [groupKey('Vip')]: 5, gone: 0 } }
    for (const [cell, customerGroupId] of [
      ['Retail ', 3],
      ['VIP', 5],
      ['gone', 0],
    ] as const)
      expect(
        read(
          [
            ['customer_id', '1'],
            ['customer_group', cell],
          ],
          options,
        ),
      ).toEqual({ customerId: 1, changes: { customerGroupId } })
  })
})

describe('problems', () => {
  test.each<[string, [ColumnTarget | null, string][], string[]]>([
    [
      'nobody named',
      [
        ['phone', '1'],
        ['email', ' '],
        ['customer_id', ''],
      ],
      ['1 missing_identifier'],
    ],
    ['no column that names', [['phone', '1']], ['null missing_identifier']],
    ['an id with decimals', [['customer_id', '7.5']], ['0 invalid_id']],
    ['an id of 0', [['customer_id', '0']], ['0 invalid_id']],
    ['an id too large', [['customer_id', '2147483648']], ['0 invalid_id']],
    ['an id in hexadecimal', [['customer_id', '0x7']], ['0 invalid_id']],
    ['an id made scientific', [['customer_id', '4,41E+11']], ['0 scientific_notation']],
    ['two emails', [['email', 'a@b.c,d@e.f']], ['0 two_emails']],
    ['an email with a comma', [['email', 'doe,jane@b.c']], ['0 invalid_email']],
    [
      'a new email without a dot',
      [
        ['customer_id', '1'],
        ['new_email', 'a@b'],
      ],
      ['1 invalid_email'],
    ],
    [
      'texts too long',
      [
        ['customer_id', '1'],
        ['first_name', 'x'.repeat(101)],
        ['phone', '1'.repeat(51)],
      ],
      ['1 too_long', '2 too_long'],
    ],
    [
      'an email too long',
      [
        ['customer_id', '1'],
        ['new_email', `${'x'.repeat(255)}@b.co`],
      ],
      ['1 too_long'],
    ],
    [
      'a line break in a name',
      [
        ['customer_id', '1'],
        ['last_name', 'a\nb'],
      ],
      ['1 invalid_characters'],
    ],
    [
      'a name that cannot be cleared',
      [
        ['customer_id', '1'],
        ['first_name', '[Clear]'],
      ],
      ['1 cannot_clear'],
    ],
  ])('%s', (_, row, problems) => {
    expect(read(row)).toEqual(problems)
  })

  test('all of a row are told, each with its cell as the file has it', () => {
    expect(parseRow(["'+x", '4.41E+11', 'y'.repeat(256), 'more'], { columns: ['customer_id', 'phone', 'company'] }, { groups })).toEqual({
      problems: [
        { column: 0, field: 'customer_id', code: 'invalid_id', value: "'+x" },
        { column: 2, field: 'company', code: 'too_long', value: 'y'.repeat(256) },
        { column: 3, field: null, code: 'extra_cells', value: 'more' },
      ],
      findings: [{ column: 1, field: 'phone', text: '4.41E+11', doubt: 'scientific_notation', decision: null }],
    })
  })

  test.each(['4.41E+11', '4,41E+11', '4e11', '4.41e+11 '])('a phone %j is kept as typed, and asked', (phone) => {
    expect(parseRow(['1', phone], { columns: ['customer_id', 'phone'] }, { groups })).toEqual({
      edit: { customerId: 1, changes: { phone: phone.trim() } },
      findings: [{ column: 1, field: 'phone', text: phone.trim(), doubt: 'scientific_notation', decision: null }],
    })
  })
})

test.each([
  ['0600 123 456', '600123456', 'leading_zero_lost'],
  ['0034600123456', '34600123456', 'leading_zero_lost'],
  ['+34 600 123 456', '34600123456', 'leading_zero_lost'],
  ['+34 600 123 456', '600123456', 'shorter'],
  ['600123456', '600123', 'shorter'],
  ['+44 (0)20 7946 0958', '+44 20 7946 0958', 'shorter'],
  ['600 123 456', '600123456', null],
  ['600123456', '+34 600123456', null],
  ['600123456', '', null],
  ['', '600', null],
  ['600123456', '911222333', null],
  ['600123456', '91122233', null],
  ['+34 600 123 456', '912 22', 'shorter'],
])('the phone %j that becomes %j is suspicious: %j', (before, after, suspicion) => {
  expect(isSuspiciousPhone(before, after)).toBe(suspicion)
})
