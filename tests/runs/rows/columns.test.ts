import { describe, expect, test } from 'vitest'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'
import { headingKey, mappingProblemCodes, mappingProblems, recogniseColumns, type MappingProblem } from '@/lib/runs/rows/columns'
import { columnTargets, type ColumnTarget } from '@/lib/contract/column-targets'

describe('columns are recognised', () => {
  test('by the contract’s own names', () => {
    for (const target of columnTargets) expect(recogniseColumns([target])).toEqual({ columns: [target] })
  })

  test.each([en, es])('by the template that is offered on the screen, in each language', ({ runs }) => {
    const { template } = runs.new
    expect(recogniseColumns(Object.values(template))).toEqual({ columns: Object.keys(template) })
  })

  test.each<[string, string[], (ColumnTarget | null)[]]>([
    [
      'BigCommerce’s export, template Bulk Edit',
      ['Customer ID', 'First Name', 'Last Name', 'Company', 'Email', 'Phone', 'Notes', 'Store Credit', 'Customer Group', 'Date Joined'],
      ['customer_id', 'first_name', 'last_name', 'company', 'email', 'phone', null, null, 'customer_group', null],
    ],
    [
      'the address columns of that export, which are not the customer’s',
      ['Email Address', 'Address ID - 1', 'Address First Name - 1', 'Address Company - 1', 'Address Phone - 1', 'Tax Exempt Category'],
      ['email', null, null, null, null, null],
    ],
    ['BigCommerce’s API', ['id', 'email', 'firstName', 'customer_group_id'], ['customer_id', 'email', 'first_name', 'customer_group_id']],
    [
      'Spanish',
      ['Nº de cliente', 'Correo electrónico', 'NOMBRE', 'Apellidos', 'Razón social', 'Teléfono móvil', 'Grupo de clientes'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group'],
    ],
    ['Spanish without accents, new email', ['e-mail', 'Nuevo correo', 'Compania', 'Telefono'], ['email', 'new_email', 'company', 'phone']],
    ['case, spaces and punctuation', [' E-MAIL* ', 'last.name', 'PHONE_NUMBER:'], ['email', 'last_name', 'phone']],
    ['each meaning once, the first has it', ['Phone', 'Mobile', 'email', 'E-mail'], ['phone', null, 'email', null]],
    ['the group by its id, where its name is there too', ['Customer Group', 'Customer Group ID'], [null, 'customer_group_id']],
    ['an email beside an id as the email the customer has', ['Customer ID', 'Email'], ['customer_id', 'email']],
    ['nothing that is only alike', ['', 'constructor', 'names', 'phones', 'Email opt-in'], [null, null, null, null, null]],
  ])('%s', (_, header, columns) => {
    expect(recogniseColumns(header)).toEqual({ columns })
  })
})

test('the key of a heading is the same for the same words in the same order only', () => {
  expect(headingKey(['E-mail', 'Teléfono'])).toBe(headingKey([' e_mail', 'TELEFONO ']))
  expect(headingKey(['a', 'b'])).not.toBe(headingKey(['b', 'a']))
  expect(headingKey(['a b'])).not.toBe(headingKey(['a', 'b']))
})

test.each<[(ColumnTarget | null)[], MappingProblem[]]>([
  [['customer_id', null, 'phone'], []],
  [['email', 'new_email'], []],
  [['phone', null], [{ code: 'missing_identifier' }]],
  [['email', 'customer_id'], [{ code: 'nothing_to_change' }]],
  [[null], [{ code: 'missing_identifier' }, { code: 'nothing_to_change' }]],
  [['email', 'phone', 'phone'], [{ code: 'repeated_target', target: 'phone' }]],
  [['email', 'customer_group', 'customer_group_id'], [{ code: 'repeated_target', target: 'customer_group' }]],
])('problems of the mapping %j', (columns, problems) => {
  expect(mappingProblems({ columns })).toEqual(problems)
  for (const { code } of problems) expect(mappingProblemCodes).toContain(code)
})
