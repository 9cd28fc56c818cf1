import { describe, expect, test } from 'vitest'
import type { DoubtCode } from '@/lib/contract/cell-findings'
import type { AsIsField } from '@/lib/contract/column-targets'
import { isClearMarker } from '@/lib/customers/values/clear-marker'
import { unseenDoubt, valueDoubt } from '@/lib/customers/values/value-doubt'

describe('a text that says that there is no value is asked', () => {
  test.each([
    ...[
      'NULL',
      'null',
      'N/A',
      'n/a',
      '#N/A',
      '#N/D',
      'n.a.',
      'NaN',
      'nan',
      'None',
      '<NA>',
      '(null)',
      '[none]',
      '"NULL"',
      'undefined',
      '\\N',
      'NIL',
    ],
    ...['-', '--', '—', '.', '...', '?', '***', '0', '0.00', '#REF!', '#VALUE!', '#DIV/0!', '#¡VALOR!', '#¿NOMBRE?', '#WERT!', '#NAME?'],
    ...[
      'sin datos',
      'Sin Datos',
      's/d',
      'no aplica',
      'ninguna',
      'vacío',
      'not available',
      'unknown',
      '(blank)',
      '(en blanco)',
      'k.A.',
      'non renseigné',
    ],
    ...['not specified', 's/n', 'N.C.', 'kein', 'sin asignar', 'não tem', 'nie dotyczy', 'b/d', 'VERDADERO', 'WAHR', 'x'],
    ...[
      '#n/a',
      '=NA()',
      '=#N/A',
      '#REF',
      'REF!',
      'Err:502',
      '1/0/1900',
      '31.12.1899',
      '1970-01-01',
      '{company}',
      '__COMPANY__',
      '[First name]',
    ],
    ...['0000-00-00', '1900-01-00', '[object Object]', '&nbsp;', 'tbd', 'null null', 'N/A, N/A', '{{company}}', '%COMPANY%', '*|FNAME|*'],
  ])('%j', (text) => {
    for (const field of ['first_name', 'company', 'phone'] as const) expect(valueDoubt(field, text), field).toEqual({ doubt: 'no_value' })
  })

  test.each([
    'Na',
    'No',
    'Nan',
    'Blank',
    'X',
    '3M',
    '7-Eleven',
    'A',
    '山田',
    '🙂',
    'Nullmeier',
    'N & A',
    '#1 Shop',
    '100%',
    'Nonesuch',
    'Null & Co',
  ])('%j is a name', (text) => expect(valueDoubt('company', text)).toBeNull())
})

describe('a value is asked, with what it seems to have been', () => {
  test.each<[AsIsField, string, DoubtCode, string?]>([
    ['company', 'Smith &amp; Sons', 'markup', 'Smith & Sons'],
    ['company', 'Smith &amp;amp; Sons', 'markup', 'Smith & Sons'],
    ['first_name', 'Jos&eacute;', 'markup', 'José'],
    ['last_name', 'O&#39;Hara', 'markup', "O'Hara"],
    ['company', '<b>Acme</b>', 'markup', 'Acme'],
    ['company', 'Acme<br/>Ltd', 'markup', 'Acme Ltd'],
    ['first_name', 'JosÃ©', 'damaged', 'José'],
    ['first_name', 'Ã\u0081lvaro', 'damaged', 'Álvaro'],
    ['first_name', 'JosÃƒÂ©', 'damaged', 'José'],
    ['company', 'Ã\u0089tude', 'damaged', 'Étude'],
    ['company', 'å¥½', 'damaged', '好'],
    ['company', 'Tom &amp Jerry', 'markup', 'Tom & Jerry'],
    ['first_name', 'Jos√©', 'damaged', 'José'],
    ['first_name', 'JosГ©', 'damaged', 'José'],
    ['first_name', 'JosĂ©', 'damaged', 'José'],
    ['company', 'Lâ€™OrÃ©al', 'damaged', 'L’Oréal'],
    ['company', 'РњР°СЂС‚Р°', 'damaged', 'Марта'],
    ['last_name', 'Å\u0081ukasz', 'damaged', 'Łukasz'],
    ['first_name', 'Jos\ufffd', 'damaged'],
    ['last_name', 'Ib??ez', 'damaged'],
    ['first_name', 'Jos?', 'damaged'],
    ['company', 'Pe?as SA', 'damaged'],
    ['first_name', 'Jos\\u00e9', 'damaged', 'José'],
    ['first_name', 'Jos\\xe9', 'damaged', 'José'],
    ['first_name', 'Jos=C3=A9', 'damaged', 'José'],
    ['first_name', '=?utf-8?Q?Jos=C3=A9_Luis?=', 'damaged', 'José Luis'],
    ['first_name', '=?ISO-8859-1?B?Sm9z6Q==?=', 'damaged', 'José'],
    ['first_name', 'Jos%C3%A9%20Luis', 'damaged', 'José Luis'],
    ['first_name', 'Jos+AOk-', 'damaged', 'José'],
    ['company', 'Jensen A\\/S', 'damaged', 'Jensen A/S'],
    ['company', "O\\'Hara", 'damaged', "O'Hara"],
    ['company', "O''Hara", 'damaged', "O'Hara"],
    ['company', 'Acme\\r\\nLtd', 'damaged', 'Acme Ltd'],
    ['company', 'Acme\\', 'damaged', 'Acme'],
    ['last_name', 'M³ller', 'damaged'],
    ['last_name', 'Garc¡a', 'damaged'],
    ['company', 'Pe¿a SA', 'damaged'],
    ['company', 'ÐÐ²Ð°Ð½', 'damaged'],
    ['company', '"Acme"', 'spreadsheet_form', 'Acme'],
    ['company', "'Acme'", 'spreadsheet_form', 'Acme'],
    ['company', '=CONCAT(A1;" ";B1)', 'spreadsheet_form'],
    ['company', "='Sheet 1'!A2", 'spreadsheet_form'],
    ['company', '=A1&B1', 'spreadsheet_form'],
    ['company', '1.5E+10', 'scientific_notation'],
    ['company', '[löschen]', 'near_marker'],
    ['phone', '(supprimer)', 'near_marker'],
    ['company', 'clear', 'near_marker'],
    ['company', '{clear}', 'near_marker'],
    ['phone', '[clear', 'near_marker'],
    ['phone', '[delete]', 'near_marker'],
    ['company', '(vacío)', 'no_value'],
    ['phone', ' S.L.', 'no_phone'],
    ['phone', 'P.O. Box', 'no_phone'],
    ['phone', '1234', 'no_phone'],
    ['phone', '111111111', 'no_phone'],
    ['phone', '2026-11-27', 'no_phone'],
    ['phone', 'ana@example.com', 'no_phone'],
    ['phone', 'Calle Mayor 12, 28001 Madrid', 'no_phone'],
    ['phone', '+34 600', 'no_phone'],
    ['phone', '4.41E+11', 'scientific_notation'],
    ['new_email', 'ana@gmial.com', 'email_slip', 'ana@gmail.com'],
    ['new_email', 'ana@gmail.con', 'email_slip', 'ana@gmail.com'],
    ['new_email', 'ana@hotmial.es', 'email_slip', 'ana@hotmail.es'],
    ['new_email', 'ana@outlok.com', 'email_slip', 'ana@outlook.com'],
    ['new_email', 'ana@Yaho.com', 'email_slip', 'ana@yahoo.com'],
    ['new_email', 'ana@empresa.con', 'email_slip', 'ana@empresa.com'],
    ['new_email', 'ana@gmail.com.com', 'email_slip', 'ana@gmail.com'],
    ['new_email', 'ana@msn.cm', 'email_slip', 'ana@msn.com'],
    ['new_email', 'ana@gmx.den', 'email_slip', 'ana@gmx.de'],
    ['new_email', 'ana@libero.ti', 'email_slip', 'ana@libero.it'],
    ['new_email', 'ana@wanado.fr', 'email_slip', 'ana@wanadoo.fr'],
    ['new_email', 'ana@empresa.c', 'email_slip'],
    ['new_email', 'ana@empresa.nt', 'email_slip'],
    ['new_email', 'none@none.com', 'no_value'],
    ['new_email', 'noemail@example.com', 'no_value'],
    ['new_email', 'N/A', 'no_value'],
  ])('%s %j: %s', (field, text, doubt, becomes) => {
    expect(valueDoubt(field, text)).toEqual({ doubt, ...(becomes === undefined ? {} : { becomes }) })
  })
})

describe('a value that is meant is not asked', () => {
  test.each<[AsIsField, string]>([
    ['company', 'AT&T'],
    ['company', 'R&D; Partners'],
    ['company', 'I <3 Coffee'],
    ['company', 'IRMÃ SÃO'],
    ['company', 'NESTLÉ®'],
    ['company', '«Café Olé»'],
    ['company', 'Åse Österlund “Ö”'],
    ['company', 'Марта і Ціна'],
    ['company', 'Who? Inc'],
    ['company', 'Clear Channel'],
    ['company', 'C:\\temp'],
    ['company', '50% off'],
    ['company', 'A+B-C'],
    ['company', 'Smith+Sons-Partners'],
    ['company', '100%Beef'],
    ['company', '=cmd'],
    ['company', 'Rock ’n’ Roll'],
    ['company', '"Acme" & "Beta"'],
    ['company', '[clear]'],
    ['phone', '0600 123 456'],
    ['phone', '+34 600 123 456 ext. 12'],
    ['phone', '1-800-FLOWERS'],
    ['phone', '０３－１２３４'],
    ['phone', '٠١٢٣٤٥٦٧٨'],
    ['phone', '600123456 / 911222333'],
    ['new_email', 'ana@gmail.com'],
    ['new_email', 'ana@mail.com'],
    ['new_email', 'ana@yahoo.es'],
    ['new_email', 'ana@gmx.de'],
    ['new_email', 'ana@gmx.net'],
    ['new_email', 'ana@live.nl'],
    ['new_email', 'ana@empresa.uk'],
    ['new_email', 'ana@empresa.online'],
    ['new_email', 'ana@empresa.xn--fiqs8s'],
    ['new_email', 'nora@example.com'],
    ['new_email', 'ana@cloud.com'],
    ['new_email', 'ana@example.com'],
  ])('%s %j', (field, text) => {
    expect(valueDoubt(field, text)).toBeNull()
  })
})

test('whoever does not see a repair is asked about it', () => {
  expect(unseenDoubt('phone', "'0600123456")).toEqual({ doubt: 'spreadsheet_form', becomes: '0600123456' })
  expect(unseenDoubt('company', '="Acme"')).toEqual({ doubt: 'spreadsheet_form', becomes: 'Acme' })
  expect(unseenDoubt('phone', ' 0600  123456 ')).toBeNull()
})

test.each(['[clear]', '(clear)', '[ Clear ]', '[borrar]', '(VACIAR)'])('%j is a marker', (text) => {
  expect(isClearMarker(text)).toBe(true)
})

test.each(['clear', '[clear', '(clear]', '{clear}', '[clear it]', '[cl ear]'])('%j is none', (text) => {
  expect(isClearMarker(text)).toBe(false)
})
