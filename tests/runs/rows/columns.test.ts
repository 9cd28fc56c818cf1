import { describe, expect, test } from 'vitest'
import en from '@/app/i18n/en.json'
import es from '@/app/i18n/es.json'
import {
  headingKey,
  mappingProblemCodes,
  mappingProblems,
  meansName,
  offeredTargets,
  recogniseColumns,
  type MappingProblem,
} from '@/lib/runs/rows/columns'
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
    [
      'what was before, and what is to be',
      ['Kunden-Nr', 'E-Mail (alt)', 'E-Mail (neu)', 'Firma (alt)', 'Firma (neu)', 'Company (old)', 'Group (new)'],
      ['customer_id', 'email', 'new_email', null, 'company', null, 'customer_group'],
    ],
    [
      'the new one behind its name',
      ['Correo antiguo', 'E-mail nuevo', 'Empresa anterior', 'Teléfono nuevo'],
      ['email', 'new_email', null, 'phone'],
    ],
    ['two languages beside each other', ['Email / Correo', 'Empresa/Company', 'Company / Phone'], ['email', 'company', null]],
    [
      'short',
      ['Cust. #', 'E-mail addr.', 'First', 'Last', 'Co.', 'Ph.'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone'],
    ],
    ['letters that nobody sees', ['Cust\u200bomer ID', '\u200eCom\u00adpany'], ['customer_id', 'company']],
    ['case, spaces and punctuation', [' E-MAIL* ', 'last.name', 'PHONE_NUMBER:'], ['email', 'last_name', 'phone']],
    [
      'German',
      ['Kundennummer', 'E-Mail-Adresse', 'Vorname', 'Nachname', 'Firma', 'Mobiltelefon', 'Kundengruppe'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group'],
    ],
    [
      'French',
      ['N° client', 'Adresse e-mail', 'Prénom', 'Nom', 'Raison sociale', 'Téléphone portable', 'Groupe de clients'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group'],
    ],
    [
      'Italian',
      ['Codice cliente', 'Indirizzo e-mail', 'Nome', 'Cognome', 'Ragione sociale', 'Cellulare', 'Gruppo clienti'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group'],
    ],
    [
      'Portuguese',
      ['ID do cliente', 'Endereço de e-mail', 'Nome', 'Sobrenome', 'Razão social', 'Telemóvel', 'Novo e-mail'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'new_email'],
    ],
    [
      'Dutch',
      ['Klantnummer', 'E-mailadres', 'Voornaam', 'Achternaam', 'Bedrijfsnaam', 'Telefoonnummer', 'Klantengroep'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group'],
    ],
    [
      'Polish',
      ['ID klienta', 'Adres e-mail', 'Imię', 'Nazwisko', 'Nazwa firmy', 'Numer telefonu', 'Grupa klientów'],
      ['customer_id', 'email', 'first_name', 'last_name', 'company', 'phone', 'customer_group'],
    ],
    [
      'words in brackets and marks do not count',
      ['Customer #', 'Email (required)', 'Company *', 'Phone (mobile)', 'First name [given]'],
      ['customer_id', 'email', 'company', 'phone', 'first_name'],
    ],
    ['but those that change the meaning', ['Email', 'Email (new)', 'Group (name)'], ['email', 'new_email', 'customer_group']],
    ['of two that could be the ID the exact name', ['Customer No', 'Customer ID', 'Email'], [null, 'customer_id', 'email']],
    ['each meaning once, the most exact name has it', ['Mobile', 'Phone', 'E-mail', 'email'], [null, 'phone', null, 'email']],
    ['the group by its id, where its name is there too', ['Customer Group', 'Customer Group ID'], [null, 'customer_group_id']],
    ['an email beside an id as the email the customer has', ['Customer ID', 'Email'], ['customer_id', 'email']],
    ['nothing that is only alike', ['', 'constructor', 'names', 'phones', 'Email opt-in'], [null, null, null, null, null]],
  ])('%s', (_, header, columns) => {
    expect(recogniseColumns(header)).toEqual({ columns })
  })
})

test('of two columns with one meaning the one with values is used, and the other is offered', () => {
  const header = ['Email', 'Phone', 'Mobile']
  const rows = [
    ['a@shop.example', '', ''],
    ['b@shop.example', ' ', '600 111 222'],
  ]
  expect(recogniseColumns(header, rows).columns).toEqual(['email', null, 'phone'])
  expect(offeredTargets(header)).toEqual(['email', 'phone', 'phone'])
  expect(recogniseColumns(header).columns).toEqual(['email', 'phone', null])
})

test.each(['Name', 'Nombre completo', 'Vorname', 'Last name (billing)', 'Imię i nazwisko'])(
  '%s says in words whom a row is about',
  (name) => {
    expect(meansName(name)).toBe(true)
  },
)

test('a company or an email does not', () => {
  expect(['Company name', 'Email', 'Notes', ''].map(meansName)).toEqual([false, false, false, false])
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
