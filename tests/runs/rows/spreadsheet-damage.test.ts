import { expect, test } from 'vitest'
import { spreadsheetDamage } from '@/lib/runs/rows/spreadsheet-damage'

test.each([
  ['0600123456', '600123456', 'leading_zero_lost'],
  ['+34600123456', '34600123456', 'leading_zero_lost'],
  ['0034600123456', '34600123456', 'leading_zero_lost'],
  ['007', '7', 'leading_zero_lost'],
  ['000', '0', 'leading_zero_lost'],
  ['12.50', '12.5', 'leading_zero_lost'],
  ['441234567890123', '4.41235E+14', 'scientific_notation'],
  ['+441234567890', '4,41E+11', 'scientific_notation'],
  ['Łucja', '?ucja', 'letters_lost'],
  ['Ана Иванова', '??? ???????', 'letters_lost'],
  ['Iba\u0301ñez 😀', 'Ib?ñez ??', 'letters_lost'],
])('%s that has become %s is %s', (text, cell, damage) => {
  expect(spreadsheetDamage(text, cell)).toBe(damage)
})

test.each([
  ['0600123456', '0600123457'],
  ['0600123456', '60012345'],
  ['600 123 456', '600123456'],
  ['0600 123', '600 123'],
  ['Acme', '?cme'],
  ['Łucja', 'Lucja'],
  ['Łucja', '?ucj'],
  ['Łucja', '?ucja?'],
  ['Acme', 'Acme 2'],
  ['x', '4E5'],
  ['', '7'],
  ['7', ''],
])('%s that has become %s was edited', (text, cell) => {
  expect(spreadsheetDamage(text, cell)).toBeNull()
})
