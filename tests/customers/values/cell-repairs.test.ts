import { describe, expect, test } from 'vitest'
import type { RepairKind } from '@/lib/contract/cell-findings'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import { tidyText } from '@/lib/customers/tidy-text'
import { repairCell } from '@/lib/customers/values/cell-repairs'

function repaired(field: ColumnTarget, text: string) {
  const { text: becomes, made } = repairCell(field, tidyText(text), () => true)
  return [becomes, ...made.map(({ kind }) => kind)]
}

describe('what is certain is repaired', () => {
  test.each<[ColumnTarget, string, string, ...RepairKind[]]>([
    ['customer_id', '513.0', '513', 'number_form'],
    ['customer_id', '513,00', '513', 'number_form'],
    ['customer_id', '1,513', '1513', 'number_form'],
    ['customer_id', '1.234.567', '1234567', 'number_form'],
    ['customer_id', '№ 517', '517', 'number_form'],
    ['customer_id', '1.513,00', '1513', 'number_form'],
    ['customer_id', '#517', '517', 'number_form'],
    ['customer_id', 'ID: 517', '517', 'number_form'],
    ['customer_id', 'n.º 517', '517', 'number_form'],
    ['customer_id', '="521"', '521', 'text_form'],
    ['customer_id', "'522", '522', 'text_form'],
    ['customer_id', '“522”', '522', 'text_form'],
    ['customer_id', '="1,513"', '1513', 'text_form', 'number_form'],
    ['customer_id', '５１３', '513', 'full_width'],
    ['customer_id', '51\u200b3', '513'],
    ['customer_id', '1\u202f513', '1513', 'number_form'],
    ['customer_id', '٥١٣', '513', 'full_width'],
    ['phone', '="0600123456"', '0600123456', 'text_form'],
    ['phone', '=""0600123456""', '0600123456', 'text_form'],
    ['phone', "'0600 123 456", '0600 123 456', 'text_form'],
    ['phone', '’+34 600', '+34 600', 'text_form'],
    ['phone', 'tel:+34600123456', '+34600123456', 'text_form'],
    ['phone', 'p:+34600123456', '+34600123456', 'text_form'],
    ['phone', '‘0600123456', '0600123456', 'text_form'],
    ['phone', '600123456.0', '600123456', 'number_form'],
    ['phone', '+34600123456,00', '+34600123456', 'number_form'],
    ['phone', "''0600123456", '0600123456', 'text_form'],
    ['company', '="Ac""me"', 'Ac"me', 'text_form'],
    ['company', "'0042", '0042', 'text_form'],
    ['customer_group_id', '3.0', '3', 'number_form'],
    ['email', 'ana@example.com.', 'ana@example.com', 'address'],
    ['email', 'mailto:ana@example.com?subject=Hi', 'ana@example.com', 'address'],
    ['email', '<ana@example.com>', 'ana@example.com', 'address'],
    ['email', 'Ana García <ana@example.com>', 'ana@example.com', 'address'],
    ['email', '"García, Ana" <ana@example.com>;', 'ana@example.com', 'address'],
    ['email', 'E-mail: ana@example.com', 'ana@example.com', 'address'],
    ['email', '&lt;ana@example.com&gt;', 'ana@example.com', 'address'],
    ['email', 'ana@example.com (Ana)', 'ana@example.com', 'address'],
    ['email', 'ana@example.com; ANA@example.com', 'ana@example.com', 'address'],
    ['email', "'ana@example.com'", 'ana@example.com', 'address'],
    ['email', 'ana @ example.com', 'ana@example.com', 'address'],
    ['email', '[ana@example.com](mailto:ana@example.com)', 'ana@example.com', 'address'],
    ['email', '<a href="mailto:ana@example.com">ana@example.com</a>', 'ana@example.com', 'address'],
    ['email', 'ana%40example.com', 'ana@example.com', 'address'],
    ['email', 'ana&#64;example.com', 'ana@example.com', 'address'],
    ['email', '• ana@example.com', 'ana@example.com', 'address'],
    ['email', '3. ana@example.com', 'ana@example.com', 'address'],
    ['email', 'ana@example.com - Ventas', 'ana@example.com', 'address'],
    ['email', 'ana@example.com/', 'ana@example.com', 'address'],
    ['email', 'ana＠example.com', 'ana@example.com', 'full_width'],
    ['new_email', 'Ana <ana@example.com>', 'ana@example.com', 'address'],
  ])('%s %j is %j', (field, text, ...expected) => {
    expect(repaired(field, text)).toEqual(expected)
  })
})

describe('what could be meant, or could be two things, stays', () => {
  test.each<[ColumnTarget, string]>([
    ['customer_id', '513.000'],
    ['customer_id', '513 514'],
    ['customer_id', '513/514'],
    ['customer_id', '513,000'],
    ['customer_id', '1,51'],
    ['customer_id', '0,513'],
    ['customer_id', '12,34,567'],
    ['customer_id', '7.5'],
    ['customer_id', 'C-517'],
    ['customer_id', '-5'],
    ['customer_id', '4.41E+11'],
    ['customer_id', '(513)'],
    ['company', "'t Hof"],
    ['company', "'47 Brand"],
    ['company', '1,513'],
    ['company', '7.0'],
    ['first_name', '#1'],
    ['phone', '0600 123 456'],
    ['phone', '600.123.456'],
    ['phone', '+34 (0) 600'],
    ['phone', '０６００'],
    ['email', '"comma, jane"@example.com'],
    ['email', "o'hara@example.com"],
    ['email', 'doe,jane@example.com'],
    ['email', 'Ana ana@example.com'],
    ['email', 'a@example.com; b@example.com'],
    ['email', 'a|b@example.com'],
    ['email', '-ana@example.com'],
    ['email', '*ana@example.com'],
    ['email', 'a@example.com - b@example.com'],
  ])('%s %j', (field, text) => {
    expect(repaired(field, text)).toEqual([text])
  })
})

test('a repair that is switched off is told, and not made', () => {
  const { text, made, left } = repairCell('customer_id', '="1,513"', (kind) => kind !== 'text_form')
  expect([text, made, left]).toEqual(['="1,513"', [], [{ kind: 'text_form', becomes: '1,513' }]])
})
