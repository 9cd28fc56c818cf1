import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { AppError } from '@/lib/errors'
import { parseUpdateRequest } from '@/lib/customers/parse-update-request'

function problemsOf(body: unknown): string[] {
  try {
    parseUpdateRequest(body)
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('invalid_input')
    return ((error as AppError).details.fields ?? []).map(({ field, code }) => `${field}: ${code}`)
  }
  return []
}

describe('the specification’s examples', () => {
  test.each([
    [
      { customer_id: '789', company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
      { customerId: 789, changes: { company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' } },
    ],
    [
      { email: 'cliente@ejemplo.com', customer_group_id: 5 },
      { email: 'cliente@ejemplo.com', changes: { customerGroupId: 5 } },
    ],
    [
      { customer_id: '789', new_email: 'nuevo-email@cliente.com' },
      { customerId: 789, changes: { email: 'nuevo-email@cliente.com' } },
    ],
    [
      { email: 'cliente@ejemplo.com', first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
      { email: 'cliente@ejemplo.com', changes: { firstName: 'Juan Carlos', lastName: 'Garcia Lopez' } },
    ],
  ])('%j is understood', (body, edit) => {
    expect(parseUpdateRequest(body).edit).toEqual(edit)
  })
})

describe('what is understood', () => {
  test.each([
    ['an integer id', { customer_id: 7, company: 'A' }, { customerId: 7, changes: { company: 'A' } }],
    ['a group as text', { customer_id: 7, customer_group_id: '5' }, { customerId: 7, changes: { customerGroupId: 5 } }],
    ['0 as a group, not as a blank', { customer_id: 7, customer_group_id: 0 }, { customerId: 7, changes: { customerGroupId: 0 } }],
    [
      'a phone as it is typed, but for spaces around',
      { customer_id: 7, phone: ' 0049 (0) 30-1 ' },
      { customerId: 7, changes: { phone: '0049 (0) 30-1' } },
    ],
    ['an email without its spaces', { email: ' A@b.example ', company: 'A' }, { email: 'A@b.example', changes: { company: 'A' } }],
    ['clearing by name', { customer_id: 7, clear_fields: ['company', 'phone'] }, { customerId: 7, changes: { company: '', phone: '' } }],
    [
      'a blank beside its clearing',
      { customer_id: 7, company: '', clear_fields: ['company'] },
      { customerId: 7, changes: { company: '' } },
    ],
    [
      'blanks as nothing',
      { customer_id: 7, email: '', first_name: '', last_name: null, new_email: ' ', company: null, phone: '', customer_group_id: '' },
      { customerId: 7, changes: {} },
    ],
    [
      'what cannot be seen as nothing',
      {
        customer_id: 7,
        first_name: '\u200b',
        last_name: ' \u2060\ufeff',
        company: '\u200b\u200d',
        phone: '\u3164',
        clear_fields: ['phone'],
      },
      { customerId: 7, changes: { phone: '' } },
    ],
    [
      'values at their limits',
      { customer_id: 7, first_name: 'x'.repeat(100), company: 'x'.repeat(255), phone: '12'.repeat(25) },
      expect.anything(),
    ],
  ])('%s', (_, body, edit) => {
    expect(parseUpdateRequest(body).edit).toEqual(edit)
  })
})

describe('what is refused, each problem at its field', () => {
  test.each<[string, unknown, string[]]>([
    ['neither id nor email', { company: 'A' }, ['customer_id: required']],
    ['id not a number', { customer_id: 'abc' }, ['customer_id: invalid_type']],
    ['id negative', { customer_id: -1 }, ['customer_id: out_of_range']],
    ['id zero', { customer_id: '0' }, ['customer_id: out_of_range']],
    ['id a path', { customer_id: '../1' }, ['customer_id: invalid_type']],
    ['id with a fraction', { customer_id: 7.5 }, ['customer_id: invalid_type']],
    ['id in another notation', { customer_id: '0x7' }, ['customer_id: invalid_type']],
    ['id beyond any', { customer_id: 2 ** 31 }, ['customer_id: out_of_range']],
    ['id true', { customer_id: true }, ['customer_id: invalid_type']],
    ['email without @', { email: 'nobody' }, ['email: invalid_format']],
    ['email that no filter takes', { email: 'a,b@c.example' }, ['email: invalid_format']],
    ['new email malformed', { customer_id: 7, new_email: 'a b@c.example' }, ['new_email: invalid_format']],
    ['new email without a dot', { customer_id: 7, new_email: 'a@localhost' }, ['new_email: invalid_format']],
    ['new email too long', { customer_id: 7, new_email: `${'a'.repeat(250)}@b.example` }, ['new_email: too_long']],
    [
      'names too long',
      { customer_id: 7, first_name: 'x'.repeat(101), last_name: 'x'.repeat(101) },
      ['first_name: too_long', 'last_name: too_long'],
    ],
    [
      'company and phone too long',
      { customer_id: 7, company: 'x'.repeat(256), phone: '1'.repeat(51) },
      ['company: too_long', 'phone: too_long'],
    ],
    ['text that is a number', { customer_id: 7, phone: 34600 }, ['phone: invalid_type']],
    [
      'text that cannot be stored',
      { customer_id: 7, company: 'a\u0000b', phone: '\ud800' },
      ['company: invalid_characters', 'phone: invalid_characters'],
    ],
    ['group negative', { customer_id: 7, customer_group_id: -5 }, ['customer_group_id: out_of_range']],
    ['group a name', { customer_id: 7, customer_group_id: 'VIP' }, ['customer_group_id: invalid_type']],
    ['clearing a name', { customer_id: 7, clear_fields: ['first_name'] }, ['clear_fields: invalid_value']],
    ['clearing the email', { customer_id: 7, clear_fields: ['email'] }, ['clear_fields: invalid_value']],
    ['setting and clearing', { customer_id: 7, phone: '1', clear_fields: ['phone'] }, ['phone: conflict']],
    ['unknown parameters', { customer_id: 7, compny: 'A', notes: 'B' }, ['compny: unknown_parameter', 'notes: unknown_parameter']],
    ['__proto__', JSON.parse('{"customer_id": 7, "__proto__": {"company": "A"}}'), ['__proto__: unknown_parameter']],
    ['dry run as text', { customer_id: 7, dry_run: 'yes' }, ['dry_run: invalid_type']],
    [
      'everything at once',
      { first_name: 'x'.repeat(101), compny: 'A', phone: 5 },
      ['customer_id: required', 'first_name: too_long', 'phone: invalid_type', 'compny: unknown_parameter'],
    ],
  ])('%s', (_, body, problems) => {
    expect(problemsOf(body).toSorted()).toEqual(problems.toSorted())
  })

  test.each([[null], [[]], ['text'], [7], [undefined]])('a body that is %j', (body) => {
    expect(() => parseUpdateRequest(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  test('no body at all gets anything but an edit or a refusal', () => {
    const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }))
    const keys = [
      'customer_id',
      'email',
      'new_email',
      'first_name',
      'company',
      'phone',
      'customer_group_id',
      'clear_fields',
      'dry_run',
      'other',
    ]
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), value))
    fc.assert(
      fc.property(body, (input) => {
        try {
          const { edit } = parseUpdateRequest(input)
          expect(edit.customerId !== undefined || edit.email !== undefined).toBe(true)
        } catch (error) {
          expect((error as AppError).code).toBe('invalid_input')
        }
      }),
      { numRuns: 2000 },
    )
  })
})

test('of many problems twenty are told, with short names, and how many more there are', () => {
  const body = { customer_id: 7, ...Object.fromEntries(Array.from({ length: 35 }, (_, at) => [`${at}${'x'.repeat(10_000)}`, 1])) }
  const refused = expect.objectContaining({ code: 'invalid_input', message: expect.stringMatching(/; and 15 more\.$/) })
  expect(() => parseUpdateRequest(body)).toThrow(refused)
  expect(problemsOf(body)).toHaveLength(20)
  expect(JSON.stringify(problemsOf(body)).length).toBeLessThan(2_000)
})

test('an object of very many names is not judged name by name', () => {
  const body = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`x${at}`, 1]))
  expect(() => parseUpdateRequest(body)).toThrow(expect.objectContaining({ code: 'invalid_input', details: { fields: [] } }))
})
